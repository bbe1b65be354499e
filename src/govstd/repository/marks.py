"""Finds the annotated strings of a value: references, patterns, expressions, field paths.

What there is to find in a type is worked out once from the model's annotations.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec import inspect as types

from govstd.model.code_list import CodeListUse
from govstd.model.validator import ValidatorUse
from govstd.repository.decode import inner, keys_of
from govstd.repository.raw import Path

USES: dict[type, str] = {CodeListUse: "code list use", ValidatorUse: "validator use"}
"""Structures that are found as a whole too."""


class Mark(Struct, frozen=True, gc=False):
    """An annotated value, where it is written and how."""

    path: Path
    written: str
    value: Any
    kind: str = ""
    """Of a reference: the kind of what it names."""


_Found = list[Mark]
_Visit = Callable[[Any, Path, _Found], None]


def marks(value: Struct) -> list[Mark]:
    """Return everything in `value` whose type is annotated."""
    found: _Found = []
    _visitor(type(value))(value, (), found)
    return found


@cache
def _visitors() -> dict[type, "_StructVisitor"]:
    return {}


def _visitor(described: type[Struct]) -> "_StructVisitor":
    known = _visitors()
    if described not in known:
        known[described] = _StructVisitor(described)
        known[described].fill()
    return known[described]


class _StructVisitor:
    """Looks only into the attributes in which there can be something."""

    def __init__(self, described: type[Struct]) -> None:
        self.described = described
        self.use = USES.get(described)
        self.parts: tuple[tuple[str, str, _Visit], ...] = ()

    def fill(self) -> None:
        """Find the attributes; apart from `__init__`, since a struct may hold itself."""
        self.parts = tuple(
            (field.name, key, visit)
            for key, field in keys_of(self.described).items()
            if (visit := _visit_of(field.type)) is not None
        )

    def __call__(self, value: Any, path: Path, found: _Found) -> None:
        if self.use is not None:
            found.append(Mark(path, self.use, value))
        for name, key, visit in self.parts:
            inside = getattr(value, name)
            if inside is not None and inside != ():
                visit(inside, (*path, key), found)


def _visit_of(described: types.Type) -> _Visit | None:
    described = inner(described)
    if isinstance(described, types.Metadata):
        extra = described.extra or {}
        if "written" in extra:
            return _leaf(extra["written"], extra.get("kind", ""))
        return _visit_of(described.type)
    if isinstance(described, types.StructType):
        return _visitor(described.cls)
    if isinstance(described, types.VarTupleType):
        return _each(_visit_of(described.item_type))
    if isinstance(described, types.DictType):
        return _each_value(_visit_of(described.value_type))
    return None


def _leaf(written: str, kind: str) -> _Visit | None:
    if written in ("text", "version", "date"):
        return None

    def visit(value: Any, path: Path, found: _Found) -> None:
        found.append(Mark(path, written, value, kind))

    return visit


def _each(visit: _Visit | None) -> _Visit | None:
    if visit is None:
        return None

    def visit_each(values: Any, path: Path, found: _Found) -> None:
        for index, value in enumerate(values):
            visit(value, (*path, index), found)

    return visit_each


def _each_value(visit: _Visit | None) -> _Visit | None:
    if visit is None:
        return None

    def visit_each(values: Any, path: Path, found: _Found) -> None:
        for key, value in values.items():
            visit(value, (*path, key), found)

    return visit_each


def of(value: Struct, written: str) -> Iterator[Mark]:
    """Yield the marks of one way of writing."""
    return (mark for mark in marks(value) if mark.written == written)
