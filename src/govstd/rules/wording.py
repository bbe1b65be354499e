"""Words about how a field's values are written, for messages."""

from datetime import UTC, datetime

from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_MOMENT = datetime(2026, 1, 31, 8, 30, tzinfo=UTC)

_FORMS = {
    DataType.DATE: "%Y-%m-%d",
    DataType.DATETIME: "%Y-%m-%dT%H:%M:%SZ",
    DataType.TIME: "%H:%M:%S",
}

_EXAMPLES = {
    DataType.INTEGER: "12",
    DataType.NUMBER: "12.5",
    DataType.DURATION: "P1DT2H",
    DataType.YEAR: "2026",
    DataType.YEARMONTH: "2026-01",
    DataType.GEOPOINT: "116.39, 39.91",
    DataType.GEOJSON: '{"type": "Point", "coordinates": [116.39, 39.91]}',
    DataType.OBJECT: '{"name": "value"}',
    DataType.ARRAY: '["value"]',
}

_TEXTS = {
    "email": "name@example.org",
    "uri": "https://example.org/",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "binary": "aGVsbG8=",
}


def example(field: ResolvedField) -> str | None:
    """Return a value that is written right: the standard's own example, else one of the type's."""
    if field.examples:
        return field.examples[0]
    if field.type in _FORMS:
        form = field.format if field.format and "%" in field.format else _FORMS[field.type]
        return _MOMENT.strftime(form)
    if field.type is DataType.BOOLEAN:
        return " / ".join((*field.true_values[:1], *field.false_values[:1]))
    if field.type is DataType.STRING:
        return _TEXTS.get(field.format or "")
    if field.type is DataType.DURATION and field.format and "%" in field.format:
        return _MOMENT.strftime(field.format)
    return _EXAMPLES.get(field.type)


def written_form(field: ResolvedField) -> str | None:
    """Return the format that values must have, None where the type says all."""
    if field.format not in (None, "default"):
        return field.format
    return _FORMS.get(field.type)
