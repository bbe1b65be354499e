"""Values that standards give themselves: examples, defaults, limits and special values."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from govstd.model.data_element import Constraints, DataElement
from govstd.model.dataset_standard import Field
from govstd.model.finding import Fact
from govstd.model.resolution import refine, resolve_field
from govstd.model.resolved import ResolvedField
from govstd.repository.checks.peers import peer
from govstd.repository.checks.place import Item
from govstd.repository.checks.profiles import resolved_base
from govstd.repository.draft import Draft
from govstd.repository.raw import Path

_LIMITS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
}

_Breaks = Callable[[str, ResolvedField], Iterator[str]]


def check_values(draft: Draft) -> Iterator[Fact]:
    """Yield the examples, defaults and limits that break rules on their own element or field."""
    breaks: _Breaks | None = peer("value", "problems")
    if breaks is None or draft.registry is None:
        return
    for name, element in draft.settled("element"):
        if element.examples or element.constraints != Constraints():
            yield from _element(_Values(Item(draft, "element", name), breaks), element)
    for name, standard in draft.settled("dataset"):
        base = resolved_base(draft, name, standard)
        if standard.extends is not None and base is None:
            continue
        values = _Values(Item(draft, "dataset", name), breaks)
        inherited = base.fields if base is not None else ()
        missing = standard.missing_values
        yield from values.fields(standard.fields, inherited, ("fields",), missing)


def _element(values: "_Values", element: DataElement) -> Iterator[Fact]:
    field = values.resolved(Field(name="value", element=element.id), ())
    if field is not None:
        yield from values.examples(element.examples, field, ())
        yield from values.limits(element.constraints, field, ())


class _Values:
    """Judges the values of one item."""

    def __init__(self, place: Item, breaks: _Breaks) -> None:
        self.place = place
        self.breaks = breaks

    def resolved(
        self, field: Field, missing: tuple[str, ...], parent: str = ""
    ) -> ResolvedField | None:
        """Return the field put in place; None where something that it names is not there."""
        scope = self.place.draft.registry
        if scope is None or (field.element is None and field.type is None):
            return None
        try:
            return resolve_field(field, scope, parent=parent, missing=missing)
        except KeyError:
            return None

    def fields(
        self,
        fields: tuple[Field, ...],
        base: tuple[ResolvedField, ...],
        path: Path,
        missing: tuple[str, ...],
    ) -> Iterator[Fact]:
        """Judge the values of fields and of those within them."""
        by_name = {field.name: field for field in base}
        for at, field in enumerate(fields):
            known = by_name.get(field.name)
            whole = self._refined(known, field) if known else self.resolved(field, missing)
            yield from self._field(field, whole, (*path, at), missing)

    def _refined(self, base: ResolvedField, field: Field) -> ResolvedField | None:
        scope = self.place.draft.registry
        try:
            return refine(base, field, scope) if scope is not None else None
        except KeyError:
            return None

    def _field(
        self, field: Field, whole: ResolvedField | None, path: Path, missing: tuple[str, ...]
    ) -> Iterator[Fact]:
        if whole is not None:
            yield from self.examples(field.examples, whole, path)
            yield from self.limits(field.constraints, whole, path)
            if field.default is not None:
                where: Path = (*path, "default")
                yield from self._judge("default-not-valid", field.default, whole, where)
        yield from self.fields(field.fields, (), (*path, "fields"), missing)
        if field.items is not None:
            inside = self.resolved(field.items, missing)
            yield from self._field(field.items, inside, (*path, "items"), missing)

    def examples(
        self, examples: tuple[str, ...], field: ResolvedField, path: Path
    ) -> Iterator[Fact]:
        """Judge examples of a field."""
        for at, example in enumerate(examples):
            yield from self._judge("example-not-valid", example, field, (*path, "examples", at))

    def limits(self, limits: Constraints, field: ResolvedField, path: Path) -> Iterator[Fact]:
        """Judge whether limits and enumerated values are of the field's type."""
        bare = replace(
            field, constraints=Constraints(), patterns=(), validators=(), code_list=None, special=()
        )
        for key, name in _LIMITS.items():
            value = getattr(limits, name)
            if value is not None:
                yield from self._judge("limit-not-valid", value, bare, (*path, "constraints", key))
        for at, value in enumerate(limits.enum or ()):
            where: Path = (*path, "constraints", "enum", at)
            yield from self._judge("limit-not-valid", value, bare, where)

    def _judge(self, rule: str, value: str, field: ResolvedField, path: Path) -> Iterator[Fact]:
        broken: Any = next(iter(self.breaks(value, field)), None)
        if broken is not None:
            yield self.place.fact(rule, path, value=value, rule=broken)
