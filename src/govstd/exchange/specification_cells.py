"""Reads what the cells of a printed specification say of a field."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from msgspec.structs import replace

from govstd.exchange.inline_items import accepts, text_of
from govstd.exchange.memory import UNDETERMINED, registry_of
from govstd.exchange.specification_sheet import Row
from govstd.exchange.specification_words import TYPES, WORDS, printed_by
from govstd.expressions.formats import NUMERIC, STRING_FORMATS, format_fault
from govstd.expressions.patterns import check_pattern
from govstd.model.data_element import DataType, Special
from govstd.model.dataset_standard import Field, Multiple
from govstd.model.registration import Obligation, Sensitivity
from govstd.model.resolution import resolve_field

Drop = Callable[[str], None]
"""Is told what a cell says that a field has no place for."""
_BETWEEN = re.compile(r"；|;\s+|\n")
_BOUNDS = {
    "≥": "minimum",
    ">=": "minimum",
    "≤": "maximum",
    "<=": "maximum",
    ">": "exclusive_minimum",
    "<": "exclusive_maximum",
}
_SIGNED = re.compile(r"(≥|>=|≤|<=|>|<)\s*(.+)")
_OBLIGATIONS = {
    Obligation.MANDATORY: ("required", "yes", "m", "必选", "是"),
    Obligation.OPTIONAL: ("no", "o", "可选", "否"),
    Obligation.RECOMMENDED: (),
}
"""Further words that committees have for these."""
_WORDS_OF_TYPES = {word: kind for words in TYPES.values() for kind, word in words.items()}
_MASKED = {
    WORDS[tag][one.value]: one for tag in WORDS for one in Sensitivity if one.value in WORDS[tag]
}


def parts_of(text: str) -> list[str]:
    """Return the things that a cell lists."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def read_field(row: Row, drop: Drop) -> Field:
    """Return the field of a line without what it says of other lines and tables: conditions, codes.

    Args:
        row: its texts.
        drop: is told what has no place.
    """
    written = row.get("type", "")
    kind = _WORDS_OF_TYPES.get(written.casefold())
    if kind is None and written:
        drop(written)
    field = Field(
        name=row["name"],
        type=DataType(kind or "string"),
        title=text_of(row.get("title")) or None,
        definition=text_of(row.get("definition")) or None,
    )
    for part in parts_of(row.get("form", "")):
        field = _formed(field, part) or _dropped(field, part, drop)
    for part in joined(row.get("values", ""), partial(_valued, field)):
        if not code_list_of(part):
            field = _valued(field, part) or _dropped(field, part, drop)
    return field


def joined(text: str, is_right: Callable[[str], object]) -> Iterator[str]:
    """Yield the things that a cell lists; what is right only with the next one is joined to it."""
    parts = parts_of(text)
    while parts:
        part = parts.pop(0)
        if parts and not is_right(part) and is_right(f"{part}; {parts[0]}"):
            part = f"{part}; {parts.pop(0)}"
        yield part


def code_list_of(part: str) -> tuple[str, str] | None:
    """Return by which words a field names a code list, and its title."""
    for key in ("of-list", "of-names", "of-column"):
        found = printed_by(key, part)
        if found:
            return key, found[-1]
    return None


def obligation_of(part: str) -> Obligation | None:
    """Return what a word says of whether a value must be there."""
    word = part.casefold()
    for one, also in _OBLIGATIONS.items():
        if word in {*also, *(words[one.value] for words in WORDS.values())}:
            return one
    return None


def condition_of(part: str) -> tuple[str, str] | None:
    """Return which key of a field a condition is for, and the condition."""
    for key, name in (("when", "required_when"), ("never-when", "forbidden_when")):
        found = printed_by(key, part)
        if found:
            return name, found[0]
    return None


def _dropped(field: Field, part: str, drop: Drop) -> Field:
    drop(part)
    return field


def _formed(field: Field, part: str) -> Field | None:
    """Return a field with what a part of its form says; None where it has no place for it."""
    for key, names in (
        ("up-to", ("max_length",)),
        ("from", ("min_length",)),
        ("length", ("min_length", "max_length")),
    ):
        count = _count(printed_by(key, part))
        if count is not None and field.type is DataType.STRING:
            return _limited(field, **dict.fromkeys(names, count))
    scale = _count(printed_by("scale", part))
    if scale is not None and field.type in NUMERIC:
        return replace(field, scale=scale)
    if printed_by("several", part) or field.multiple:
        several = _several(field.multiple, part)
        if several is not None:
            return replace(field, multiple=several)
    changed = replace(field, format=part)
    if field.type is DataType.STRING and part not in STRING_FORMATS:
        return None
    return changed if format_fault(resolve_field(changed, registry_of())) is None else None


def _several(known: Multiple | None, part: str) -> Multiple | None:
    """Return how several values stand in a cell, by what was known and a part of the form."""
    delimiter = printed_by("several", part)
    if known is None:
        return Multiple(delimiter=delimiter[0]) if delimiter and delimiter[0] else None
    if printed_by("values-once", part) is not None:
        return replace(known, unique=True)
    for key, name in (("values-from", "min"), ("values-up-to", "max")):
        count = _count(printed_by(key, part))
        if count is not None:
            return replace(known, **{name: count})
    return None


def _valued(field: Field, part: str) -> Field | None:
    """Return a field with what a part of its values says; None where it has no place for it."""
    if part in _MASKED:
        return replace(field, sensitivity=_MASKED[part])
    special = printed_by("also", part)
    if special and special[0]:
        title = {UNDETERMINED: special[1] or special[0]}
        one = Special(value=special[0], title=title)
        return replace(field, special=(*(field.special or ()), one))
    listed = printed_by("one-of", part)
    if listed:
        texts = tuple(dict.fromkeys(text.strip() for text in listed[0].split(" | ")))
        plain = _plain(field)
        return _limited(field, enum=texts) if all(accepts(plain, one) for one in texts) else None
    pattern = printed_by("pattern", part)
    if pattern:
        right = field.type is DataType.STRING and check_pattern(pattern[0]) is None
        return _limited(field, pattern=pattern[0]) if right else None
    bound = _SIGNED.fullmatch(part)
    if bound and accepts(_plain(field), bound[2]):
        return _limited(field, **{_BOUNDS[bound[1]]: bound[2]})
    return None


def _plain(field: Field) -> Field:
    """Return a field as its single values are written."""
    return Field(name=field.name, type=field.type, format=field.format)


def _limited(field: Field, **limits: Any) -> Field | None:
    """Return a field with further limits; None if it has one of them already."""
    if any(getattr(field.constraints, name) is not None for name in limits):
        return None
    return replace(field, constraints=replace(field.constraints, **limits))


def _count(found: tuple[str, ...] | None) -> int | None:
    return int(found[0]) if found and re.fullmatch("[0-9]{1,9}", found[0], re.ASCII) else None
