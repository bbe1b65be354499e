"""Values that standards give themselves: examples, defaults, limits and special values."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from govstd.model.data_element import Constraints, DataElement
from govstd.model.dataset_standard import Field
from govstd.model.finding import Fact
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedField
from govstd.repository.checks.peers import peer
from govstd.repository.checks.place import Item
from govstd.repository.checks.profiles import resolved_base
from govstd.repository.checks.resolved_fields import in_place
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
            yield from _element(
                _Values(Item(draft, "element", name), breaks, draft.registry), element
            )
    for name, standard in draft.settled("dataset"):
        base = resolved_base(draft, name, standard)
        if standard.extends is not None and base is None:
            continue
        values = _Values(Item(draft, "dataset", name), breaks, draft.registry)
        inherited = base.fields if base is not None else ()
        yield from values.fields(standard.fields, inherited, ("fields",))


def _element(values: "_Values", element: DataElement) -> Iterator[Fact]:
    field = in_place(Field(name="value", element=element.id), None, values.scope)
    if field is not None:
        yield from values.examples(element.examples, field, ())
        yield from values.limits(element.constraints, field, ())


class _Values:
    """Judges the values of one item."""

    def __init__(self, place: Item, breaks: _Breaks, scope: Registry) -> None:
        self.place = place
        self.breaks = breaks
        self.scope = scope

    def fields(
        self, fields: tuple[Field, ...], base: tuple[ResolvedField, ...], path: Path
    ) -> Iterator[Fact]:
        """Judge the values of fields and of those within them."""
        by_name = {field.name: field for field in base}
        for at, field in enumerate(fields):
            whole = in_place(field, by_name.get(field.name), self.scope)
            yield from self._field(field, whole, (*path, at))

    def _field(self, field: Field, whole: ResolvedField | None, path: Path) -> Iterator[Fact]:
        if whole is not None:
            yield from self.examples(field.examples, whole, path)
            yield from self.limits(field.constraints, whole, path)
            if field.default is not None:
                where: Path = (*path, "default")
                yield from self._judge("default-not-valid", field.default, whole, where)
        yield from self.fields(field.fields, (), (*path, "fields"))
        if field.items is not None:
            inside = in_place(field.items, None, self.scope)
            yield from self._field(field.items, inside, (*path, "items"))

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
