"""What Table Schema says that texts of a type look like: written from the specification alone."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tests.reference.geojson import geojson, topojson

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_WORDS = r"nan|-?inf"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_DIRECTIVES = {
    "%Y": "[0-9]{4}",
    "%y": "[0-9]{2}",
    "%m": "[0-9]{2}",
    "%d": "[0-9]{2}",
    "%H": "[0-9]{2}",
    "%M": "[0-9]{2}",
    "%S": "[0-9]{2}",
}
Field = dict[str, Any]


def written_right(field: Field, text: str) -> bool:
    """Return whether a text is in the lexical space of its field's type and format."""
    return _TYPES[field.get("type", "string")](field, text)


def _number(field: Field, text: str) -> bool:
    pattern = _NUMBER
    group = re.escape(field.get("groupChar", ""))
    if group:
        pattern = pattern.replace("[0-9]+", rf"[0-9](?:{group}?[0-9])*", 2)
    pattern = pattern.replace(r"\.", re.escape(field.get("decimalChar", ".")))
    return _bare(field, text, pattern) or (
        field.get("bareNumber") is not False
        and re.fullmatch(_WORDS, text, re.IGNORECASE | re.ASCII) is not None
    )


def _integer(field: Field, text: str) -> bool:
    return _bare(field, text, "[+-]?[0-9]+")


def _bare(field: Field, text: str, pattern: str) -> bool:
    """Other characters than digits may stand around a number that is not bare."""
    if field.get("bareNumber") is False:
        pattern = rf"[^0-9]*?(?:{pattern})[^0-9]*"
    return re.fullmatch(pattern, text, re.ASCII) is not None


def _boolean(field: Field, text: str) -> bool:
    words = (
        *field.get("trueValues", ("true", "True", "TRUE", "1")),
        *field.get("falseValues", ("false", "False", "FALSE", "0")),
    )
    return text in words


def _json(kind: type) -> Callable[[Field, str], bool]:
    def right(_field: Field, text: str) -> bool:
        return isinstance(_loaded(text), kind)

    return right


def _geojson(field: Field, text: str) -> bool:
    test = topojson if field.get("format") == "topojson" else geojson
    return test(_loaded(text))


def _loaded(text: str) -> object:
    """Return the value of a JSON text; None where it is none by RFC 8259."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except ValueError:
        return None


def _refuse(word: str) -> None:
    raise ValueError(word)


def _list(field: Field, text: str) -> bool:
    item = {"type": field.get("itemType", "string")}
    return all(written_right(item, one) for one in text.split(field.get("delimiter", ",")))


def _date(field: Field, text: str) -> bool:
    return _moment(field, text, "%Y-%m-%d", "")


def _datetime(field: Field, text: str) -> bool:
    return _moment(field, text, "%Y-%m-%dT%H:%M:%S", rf"(?:\.[0-9]+)?{_ZONE}")


def _time(field: Field, text: str) -> bool:
    return _moment(field, text, "%H:%M:%S", "")


def _moment(field: Field, text: str, default: str, rest: str) -> bool:
    written = field.get("format", "default")
    written, rest = (default, rest) if written == "default" else (written, "")
    pattern = re.sub("%[a-zA-Z]", lambda found: _DIRECTIVES[found[0]], re.escape(written))
    found = re.fullmatch(f"({pattern}){rest}", text)
    if not found:
        return False
    try:
        datetime.strptime(found[1], written)  # noqa: DTZ007 (only whether there is such a day)
    except ValueError:
        return False
    return True


def _year(_field: Field, text: str) -> bool:
    return re.fullmatch("[0-9]{4}", text, re.ASCII) is not None and text != "0000"


def _yearmonth(_field: Field, text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01")
    except ValueError:
        return False
    return re.fullmatch("[0-9]{4}-[0-9]{2}", text, re.ASCII) is not None


def _duration(_field: Field, text: str) -> bool:
    days, seconds = (
        r"(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?",
        r"(?:[0-9]+(?:\.[0-9]+)?S)?",
    )
    pattern = rf"-?P(?=.){days}(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?{seconds})?"
    return re.fullmatch(pattern, text, re.ASCII) is not None


def _geopoint(field: Field, text: str) -> bool:
    written = field.get("format", "default")
    if written == "default":
        pair = text.split(",")
        numbers = [pair[0], pair[1].lstrip(" ")] if len(pair) == 2 else []
        if not all(re.fullmatch(_NUMBER, number, re.ASCII) for number in numbers):
            return False
        values: list[Any] = [float(number) for number in numbers]
    else:
        found = _loaded(text)
        if written == "object" and isinstance(found, dict) and found.keys() == {"lon", "lat"}:
            found = [found["lon"], found["lat"]]
        values = found if isinstance(found, list) else []
    numbers_only = all(isinstance(one, int | float) and one is not True for one in values)
    return len(values) == 2 and numbers_only and abs(values[0]) <= 180 and abs(values[1]) <= 90


_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_FORMATS = {
    "binary": "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "email": rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*",
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+",
    "uuid": "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
}
"""RFC 4648, the e-mail address of HTML, RFC 3986 with a scheme, RFC 9562."""


def _string(field: Field, text: str) -> bool:
    pattern = _FORMATS.get(field.get("format", "default"))
    return pattern is None or re.fullmatch(pattern, text, re.ASCII) is not None


_TYPES: dict[str, Callable[[Field, str], bool]] = {
    "any": lambda _field, _text: True,
    "array": _json(list),
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
    "duration": _duration,
    "geojson": _geojson,
    "geopoint": _geopoint,
    "integer": _integer,
    "list": _list,
    "number": _number,
    "object": _json(dict),
    "string": _string,
    "time": _time,
    "year": _year,
    "yearmonth": _yearmonth,
}
