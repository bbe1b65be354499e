"""Patterns that other formats write where they lack a type: read back as what they stand for."""

import re
from functools import cache

from msgspec.structs import replace

from govstd.exchange.ecma_patterns import bare
from govstd.exchange.memory import registry_of
from govstd.exchange.xsd_patterns import portable
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.pattern_reader import NotPortable
from govstd.expressions.patterns import check_pattern, translate
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field
from govstd.model.resolution import resolve_field

_WHOLE = re.compile(r"\^\(\?:(?P<body>.*)\)\$", re.DOTALL)
_PLAIN_TEXT = re.compile(r"(?:[^\\.*+?()|\[\]{}^$]|\\[\\.*+?()|\[\]{}^$])+")
_PLAIN_LIST = re.compile(rf"{_PLAIN_TEXT.pattern}(?:\|{_PLAIN_TEXT.pattern})*")
_LAYOUTS = {
    DataType.DATE: (
        "%Y/%m/%d",
        "%d/%m/%Y",
        "%m/%d/%Y",
        "%d.%m.%Y",
        "%Y%m%d",
        "%Y年%m月%d日",
        "%Y-%m",
    ),
    DataType.DATETIME: (
        *("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M"),
        *("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S%z", "%Y%m%d%H%M%S"),
    ),
    DataType.TIME: ("%H:%M", "%H:%M:%S"),
    DataType.DURATION: ("%H:%M", "%H:%M:%S"),
}
_PLAIN = (
    *(DataType.DATE, DataType.DATETIME, DataType.TIME, DataType.DURATION),
    *(DataType.YEAR, DataType.YEARMONTH, DataType.GEOPOINT),
)
_ANY_XSD = r"[\s\S]*"
_ANY = r"(?:.|\n)*"


def form_of(pattern: str) -> Field | None:
    """Return the type and format whose texts are just those that a pattern matches, if known."""
    match = _WHOLE.fullmatch(pattern)
    return _forms().get(match["body"]) if match else None


def listed_texts(pattern: str) -> tuple[str, ...] | None:
    """Return the texts of which a pattern is a plain list; None where it is more than that."""
    match = _WHOLE.fullmatch(pattern)
    if match is None or not _PLAIN_LIST.fullmatch(match["body"]):
        return None
    texts = (found[0] for found in _PLAIN_TEXT.finditer(match["body"]))
    return tuple(re.sub(r"\\(.)", r"\1", text) for text in texts)


@cache
def _forms() -> dict[str, Field]:
    fields = [Field(name="v", type=kind) for kind in _PLAIN]
    fields += [
        Field(name="v", type=kind, format=f) for kind, some in _LAYOUTS.items() for f in some
    ]
    point = Field(name="v", type=DataType.GEOPOINT)
    fields += [replace(point, format=one) for one in ("array", "object")]
    found: dict[str, Field] = {}
    for field in fields:
        form = written(resolve_field(field, registry_of()))
        if form:
            found |= {way: field for way in _ways(form) if way not in found}
    string = Field(name="v", type=DataType.STRING)
    for name, form in STRING_FORMATS.items():
        found |= dict.fromkeys(_ways(form), replace(string, format=name))
    return found


def _ways(form: str) -> tuple[str, ...]:
    """Return a form as our writers write it in other formats."""
    return form, translate(form), bare(form)


def whole_pattern(pattern: str) -> str:
    r"""Return the portable pattern of whole texts in which a pattern of ECMA-262 is found.

    There `\d` and `\w` are of ASCII, and a match may be anywhere.

    Raises:
        NotPortable: there is none.
    """
    match = _WHOLE.fullmatch(pattern)
    if match and _is_closed(match["body"]):
        return _portable(_ascii(match["body"]))
    if "|" in pattern:
        return portable(f"{_ANY_XSD}(?:{_ascii(pattern)}){_ANY_XSD}")
    at_start = pattern.startswith("^")
    at_end = pattern.endswith("$") and not pattern.endswith("\\$")
    body = _ascii(pattern[at_start : len(pattern) - at_end])
    return _portable(f"{'' if at_start else _ANY}{body}{'' if at_end else _ANY}")


def _portable(body: str) -> str:
    """Return a pattern as it is if it is a portable one, else what means the same."""
    return body if check_pattern(body) is None else portable(body)


def _is_closed(body: str) -> bool:
    """Return whether the group around a pattern's body ends where the body does."""
    depth, skip = 0, False
    for char in re.sub(r"\[(?:\\.|[^\]\\])*\]", "", body):
        if skip:
            skip = False
        elif char == "\\":
            skip = True
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth < 0:
                return False
    return True


_SETS = {"d": "0-9", "w": "A-Za-z0-9_"}


def _ascii(pattern: str) -> str:
    r"""Return a pattern with `\d` and `\w` spelt out."""
    if re.search(r"\\[bBAZG]|\(\?[=!<]", pattern):
        raise NotPortable(0, pattern)
    parts: list[str] = []
    inside, at = False, 0
    while at < len(pattern):
        piece = pattern[at : at + 2] if pattern[at] == "\\" else pattern[at]
        if piece[1:] in _SETS:
            spelt = _SETS[piece[1:]]
            piece_out = spelt if inside else f"[{spelt}]"
        else:
            piece_out = piece
            inside = (inside or piece == "[") and piece != "]"
        parts.append(piece_out)
        at += len(piece)
    return "".join(parts)
