"""Whether a field allows a value that what it rests on does not allow."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from govstd.model.code_list import CodeListUse
from govstd.model.data_element import Constraints, DataElement, DataType
from govstd.model.dataset_standard import Field
from govstd.model.registration import Sensitivity
from govstd.model.resolved import ResolvedField
from govstd.repository.checks.lookup import home_of
from govstd.repository.draft import Draft
from govstd.repository.raw import Path

_LOWEST = ("minLength", "minItems", "minimum", "exclusiveMinimum")
_HIGHEST = ("maxLength", "maxItems", "maximum", "exclusiveMaximum")
_LIMITS = {
    "minLength": "min_length",
    "minItems": "min_items",
    "minimum": "minimum",
    "exclusiveMinimum": "exclusive_minimum",
    "maxLength": "max_length",
    "maxItems": "max_items",
    "maximum": "maximum",
    "exclusiveMaximum": "exclusive_maximum",
}


class Wider(Struct, frozen=True):
    """A key with which a field allows more."""

    key: str
    path: Path
    allowed: Any
    written: Any


class Limits(Struct, frozen=True):
    """What a field must not go beyond: its element's limits, or those of the field it refines."""

    type: DataType
    constraints: Constraints
    scale: int | None
    sensitivity: Sensitivity
    code_list: tuple[str, str] | None
    """The registry and id of the code list."""
    select: dict[str, tuple[str, ...]]


def of_element(home: Draft, element: DataElement) -> Limits:
    """Return the limits that an element of `home` sets."""
    use = element.code_list
    return Limits(
        type=element.type,
        constraints=element.constraints,
        scale=element.scale,
        sensitivity=element.sensitivity,
        code_list=_identity(home, use),
        select=use.select if use else {},
    )


def of_field(home: Draft, field: ResolvedField, reference: str | None) -> Limits:
    """Return the limits that a resolved field sets; `reference` names its code list in `home`."""
    use = field.code_list
    return Limits(
        type=field.type,
        constraints=field.constraints,
        scale=field.scale,
        sensitivity=field.sensitivity,
        code_list=_identity(home, CodeListUse(id=reference)) if reference else None,
        select=use.select if use else {},
    )


def _identity(home: Draft, use: CodeListUse | None) -> tuple[str, str] | None:
    found = home_of(home, use.id) if use else None
    return (str(found.draft.root), found.bare) if found else None


def widened(draft: Draft, field: Field, limits: Limits) -> Iterator[Wider]:
    """Yield the keys with which `field`, as written in `draft`, goes beyond `limits`."""
    yield from _constraints(field.constraints, limits)
    yield from _representation(field, limits)
    yield from _code_list(draft, field, limits)


def _constraints(written: Constraints, limits: Limits) -> Iterator[Wider]:
    for key, name in _LIMITS.items():
        allowed, value = getattr(limits.constraints, name), getattr(written, name)
        if allowed is None or value is None:
            continue
        order = _compare(value, allowed, limits.type)
        if order and (order < 0) == (key in _LOWEST):
            yield Wider(key, ("constraints", key), allowed, value)
    if limits.constraints.enum is not None and written.enum is not None:
        for at, value in enumerate(written.enum):
            if value not in limits.constraints.enum:
                allowed = list(limits.constraints.enum)
                yield Wider("enum", ("constraints", "enum", at), allowed, value)


def _compare(left: str | int, right: str | int, kind: DataType) -> int:
    """Return -1, 0 or 1; 0 too where the two cannot be compared."""
    if isinstance(left, int) or kind in (DataType.INTEGER, DataType.NUMBER):
        try:
            one, other = Decimal(left), Decimal(right)
            return (one > other) - (one < other)
        except InvalidOperation:
            return 0
    return (str(left) > str(right)) - (str(left) < str(right))


def _representation(field: Field, limits: Limits) -> Iterator[Wider]:
    if field.type is not None and field.type is not limits.type:
        yield Wider("type", ("type",), limits.type.value, field.type.value)
    if field.scale is not None and limits.scale is not None and field.scale > limits.scale:
        yield Wider("scale", ("scale",), limits.scale, field.scale)
    lower = field.sensitivity is not None and field.sensitivity.level < limits.sensitivity.level
    if lower and field.sensitivity is not None:
        allowed, written = limits.sensitivity.value, field.sensitivity.value
        yield Wider("sensitivity", ("sensitivity",), allowed, written)


def _code_list(draft: Draft, field: Field, limits: Limits) -> Iterator[Wider]:
    use = field.code_list
    if use is None or limits.code_list is None:
        return
    written = _identity(draft, use)
    if written is not None and written != limits.code_list:
        yield Wider("codeList", ("codeList", "id"), limits.code_list[1], use.id)
    for column, allowed in limits.select.items():
        for at, value in enumerate(use.select.get(column, ())):
            if value not in allowed:
                path: Path = ("codeList", "select", column, at)
                yield Wider("select", path, list(allowed), value)
