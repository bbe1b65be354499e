"""How to tell people what a value should look like."""

from govstd.expressions.formats import DATED, STRING_FORMATS
from govstd.expressions.reading import is_written_right
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import AxisOrder
from govstd.model.resolved import ResolvedField

_FORMS = {
    DataType.DATE: "YYYY-MM-DD",
    DataType.DATETIME: "YYYY-MM-DDThh:mm:ss",
    DataType.TIME: "hh:mm:ss",
    DataType.DURATION: "PnYnMnDTnHnMnS",
    DataType.YEAR: "YYYY",
    DataType.YEARMONTH: "YYYY-MM",
}
_SAMPLES = {
    DataType.INTEGER: "12",
    DataType.DURATION: "P1DT2H",
    DataType.YEAR: "2024",
    DataType.YEARMONTH: "2024-01",
    DataType.GEOJSON: '{"type": "Point", "coordinates": [120.6, 31.3]}',
    DataType.OBJECT: '{"key": "value"}',
    DataType.ARRAY: "[1, 2]",
}
_DATES = {
    DataType.DATE: "2024-01-31",
    DataType.DATETIME: "2024-01-31T09:30:00",
    DataType.TIME: "09:30:00",
}
_STRINGS = {
    "email": "name@example.org",
    "uri": "https://example.org/",
    "binary": "Z292c3Rk",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
}
_DIRECTIVES = {
    "%Y": "2024", "%y": "24", "%m": "01", "%d": "31", "%H": "09", "%M": "30", "%S": "00",
    "%f": "5", "%z": "+08:00", "%%": "%",
}  # fmt: skip


def written_form(field: ResolvedField) -> str | None:
    """Return how values of the field are written, as a short form; None if the type says it."""
    if field.format not in {None, "default", "any"}:
        return field.format
    return _FORMS.get(field.type)


def example(field: ResolvedField) -> str | None:
    """Return a value that is written right: the standard's own example, else one of the type."""
    for written in field.examples:
        if is_written_right(field, written):
            return written
    return _sample(field)


def _sample(field: ResolvedField) -> str | None:
    if field.type is DataType.BOOLEAN:
        return next(iter((*field.true_values, *field.false_values)), None)
    if field.type is DataType.NUMBER:
        return f"12{field.decimal_char}5"
    if field.type in DATED or field.type is DataType.DURATION:
        return _dated(field)
    if field.type is DataType.GEOPOINT:
        return _point(field)
    if field.type is DataType.STRING and field.format in STRING_FORMATS:
        return _STRINGS[field.format]
    return _SAMPLES.get(field.type)


def _dated(field: ResolvedField) -> str:
    if field.format in {None, "default", "any"}:
        return _DATES.get(field.type) or _SAMPLES[field.type]
    text, at = "", 0
    written = field.format or ""
    while at < len(written):
        width = 2 if written[at] == "%" else 1
        piece = written[at : at + width]
        text += _DIRECTIVES.get(piece, piece)
        at += width
    return text


def _point(field: ResolvedField) -> str:
    longitude, latitude = "120.6", "31.3"
    if field.format == "object":
        return f'{{"lon": {longitude}, "lat": {latitude}}}'
    pair = (longitude, latitude)
    if field.axis_order is AxisOrder.LAT_LON:
        pair = (latitude, longitude)
    return f"[{pair[0]}, {pair[1]}]" if field.format == "array" else f"{pair[0]}, {pair[1]}"
