"""What a text of each type and format looks like, as one portable pattern: the declaration.

Engines and the reading of single values both go by it, so that they cannot disagree.
"""

from govstd.expressions import numerals
from govstd.expressions.layouts import MONTH, YEAR, Layout, default_layout, layout, layout_fault
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import AxisOrder
from govstd.model.resolved import ResolvedField

DATED = frozenset((DataType.DATE, DataType.DATETIME, DataType.TIME))
NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
JSON = {DataType.OBJECT: "OBJECT", DataType.GEOJSON: "OBJECT", DataType.ARRAY: "ARRAY"}
"""Types whose text is JSON, and what stands at its root."""

_PART = "0*[0-9]{1,9}"
_SECONDS = rf"{_PART}(?:\.[0-9]{{1,9}})?"
_ISO_TIME = f"T(?:{_PART}H(?:{_PART}M)?(?:{_SECONDS}S)?|{_PART}M(?:{_SECONDS}S)?|{_SECONDS}S)"
_ISO_DAYS = (
    f"(?:{_PART}Y(?:{_PART}M)?(?:{_PART}W)?(?:{_PART}D)?"
    f"|{_PART}M(?:{_PART}W)?(?:{_PART}D)?|{_PART}W(?:{_PART}D)?|{_PART}D)"
)
_ISO_DURATION = f"-?P(?:{_ISO_DAYS}(?:{_ISO_TIME})?|{_ISO_TIME})"

_DEGREES = r"[+\-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_LONGITUDE = r"[+\-]?(?:0*(?:180(?:\.0*)?|(?:1[0-7][0-9]|[1-9]?[0-9])(?:\.[0-9]*)?)|\.[0-9]+)"
_LATITUDE = r"[+\-]?(?:0*(?:90(?:\.0*)?|[1-8]?[0-9](?:\.[0-9]*)?)|\.[0-9]+)"
"""Coordinates are numbers, and so may do without digits on one side of the point."""
_JSON_DEGREES = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_JSON_LONGITUDE = r"-?(?:180(?:\.0+)?|(?:1[0-7][0-9]|[1-9]?[0-9])(?:\.[0-9]+)?)"
_JSON_LATITUDE = r"-?(?:90(?:\.0+)?|[1-8]?[0-9](?:\.[0-9]+)?)"
"""JSON knows no plus, no leading zeros and no point without digits on both sides."""
_SPACE = "[ \\t\\n\\r]*"

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?"
STRING_FORMATS = {
    "email": rf"[A-Za-z0-9.!#$%&'*+/=?\^_`{{|}}\~\-]+@{_LABEL}(?:\.{_LABEL})*",
    "uri": (
        r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9._\~:/?#\[\]@!$\&'()*+,;=\-]|%[0-9A-Fa-f]{2})+"
    ),
    "binary": "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "uuid": "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
}
"""The e-mail address of HTML, RFC 3986's URI with a scheme, RFC 4648's base 64, RFC 9562's UUID."""

_WORD = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?|true|false|null"
_QUOTED = '"(?:[^"\\\\\x01-\x1f]|\\\\(?:["\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*"'
JSON_WORDS = rf"{_SPACE}(?:(?:,{_SPACE})?(?:{_WORD}|{_QUOTED}|[{{\[:]){_SPACE}|[}}\]]{_SPACE})*"
"""What JSON may be made of: engines' readers also take NaN, comments and commas at the end."""

_DEFAULTS = frozenset((None, "default", "any"))
"""`any` invites guessing, which nobody can check: it is read as the default form."""
_GEOPOINTS = frozenset(("default", "array", "object"))


def written(field: ResolvedField) -> str | None:
    """Return the pattern of the texts of a field's type; None where no pattern decides.

    That is text of any kind, the words of a boolean, and JSON.

    Raises:
        ValueError: `format_fault` has something to tell.
    """
    key = (
        field.type,
        field.format,
        field.scale,
        field.decimal_char,
        field.group_char,
        field.bare_number,
        field.axis_order,
        field.crs,
    )
    if key not in _PATTERNS:
        _PATTERNS[key] = _written(field)
    return _PATTERNS[key]


_PATTERNS: dict[tuple[object, ...], str | None] = {}
"""What decides how a field is written → its pattern; making one takes time."""


def _written(field: ResolvedField) -> str | None:
    if field.type in NUMERIC:
        return numerals.written(field)
    if field.type in DATED:
        return (layout_of(field) or default_layout(field.type)).pattern
    if field.type is DataType.DURATION:
        own = layout_of(field)
        return own.pattern if own else _ISO_DURATION
    if field.type is DataType.GEOPOINT:
        return _point(field)
    return {DataType.YEAR: YEAR, DataType.YEARMONTH: f"{YEAR}-{MONTH}"}.get(field.type)


def layout_of(field: ResolvedField) -> Layout | None:
    """Return how the dates or times of a field are laid out; None: in the default form."""
    written_as = field.format or "default"
    if written_as in _DEFAULTS:
        return None
    if layout_fault(field.type, written_as):
        raise ValueError(written_as)
    return layout(field.type, written_as)


def format_fault(field: ResolvedField) -> str | None:
    """Return what in a field's `format` can't be used with its type; None if nothing."""
    if field.format is None or field.format == "default":
        return None
    if field.type in DATED or field.type is DataType.DURATION:
        known = field.format in _DEFAULTS
        return None if known else layout_fault(field.type, field.format)
    formats: dict[DataType, frozenset[str]] = {
        DataType.STRING: frozenset(STRING_FORMATS),
        DataType.GEOPOINT: _GEOPOINTS,
        DataType.GEOJSON: frozenset(("topojson",)),
    }
    return None if field.format in formats.get(field.type, frozenset()) else field.format


def _point(field: ResolvedField) -> str:
    degrees = field.crs in {None, "EPSG:4326"}
    longitude, latitude = (_LONGITUDE, _LATITUDE) if degrees else (_DEGREES, _DEGREES)
    if field.format in {"array", "object"}:
        longitude, latitude = (
            (_JSON_LONGITUDE, _JSON_LATITUDE) if degrees else (_JSON_DEGREES, _JSON_DEGREES)
        )
    if field.format == "object":
        pairs = (
            f'{_SPACE}"{one}"{_SPACE}:{_SPACE}{first}{_SPACE},'
            f'{_SPACE}"{other}"{_SPACE}:{_SPACE}{second}{_SPACE}'
            for one, first, other, second in (
                ("lon", longitude, "lat", latitude),
                ("lat", latitude, "lon", longitude),
            )
        )
        return rf"{_SPACE}\{{(?:{'|'.join(pairs)})\}}{_SPACE}"
    first, second = longitude, latitude
    if field.axis_order is AxisOrder.LAT_LON:
        first, second = second, first
    if field.format == "array":
        return rf"{_SPACE}\[{_SPACE}{first}{_SPACE},{_SPACE}{second}{_SPACE}\]{_SPACE}"
    return f"{first}, *{second}"


def point_parts(field: ResolvedField) -> tuple[str, str]:
    """Return the patterns of points whose only groups are longitude and latitude."""
    if field.format == "object":
        longitude, latitude = (
            f'[^~]*"{key}"{_SPACE}:{_SPACE}([0-9.\\-]+)(?:[^~0-9.\\-][^~]*)?'
            for key in ("lon", "lat")
        )
        return longitude, latitude
    number, other = r"[0-9.+\-]+", r"[^0-9.+\-]"
    first = f"{other}*({number}){other}+{number}{other}*"
    second = f"{other}*{number}{other}+({number}){other}*"
    return (second, first) if field.axis_order is AxisOrder.LAT_LON else (first, second)
