"""Values that standards give themselves: examples, defaults, limits and special values."""

from collections.abc import Iterator

from msgspec.structs import replace

from govstd.expressions.formats import format_fault
from govstd.expressions.pattern_reader import NotPortable
from govstd.expressions.value import problems
from govstd.model.data_element import Constraints, DataElement
from govstd.model.dataset_standard import Field
from govstd.model.finding import Fact
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedField
from govstd.repository.checks.patterns import pattern_problem
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


def check_values(draft: Draft) -> Iterator[Fact]:
    """Yield the examples, defaults and limits that break rules on their own element or field."""
    if draft.registry is None:
        return
    for name, element in draft.settled("element"):
        if element.examples or element.format or element.constraints != Constraints():
            values = _Values(Item(draft, "element", name), draft.registry)
            field = in_place(Field(name="value", element=name), None, draft.registry)
            if field is not None:
                yield from values.of(element, field, ())
    for name, standard in draft.settled("dataset"):
        base = resolved_base(draft, name, standard)
        if standard.extends is None or base is not None:
            values = _Values(Item(draft, "dataset", name), draft.registry)
            inherited = base.fields if base is not None else ()
            yield from values.fields(standard.fields, inherited, ("fields",))


class _Values:
    """Judges the values of one item."""

    def __init__(self, place: Item, scope: Registry) -> None:
        self.place = place
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
            yield from self.of(field, whole, path)
        yield from self.fields(field.fields, (), (*path, "fields"))
        if field.items is not None:
            inside = in_place(field.items, None, self.scope)
            yield from self._field(field.items, inside, (*path, "items"))

    def of(self, written: Field | DataElement, field: ResolvedField, path: Path) -> Iterator[Fact]:
        """Judge format and limits, then by them examples and default, unless they are unsound."""
        fault = format_fault(field)
        if fault is not None:
            place = (*path, "format") if written.format else path
            yield self.place.fact("format-unknown", place, format=fault, type=field.type.value)
            return
        limits = list(self._limits(written.constraints, field, path))
        yield from limits
        if limits or any(pattern_problem(pattern) for pattern in field.patterns):
            return
        for at, example in enumerate(written.examples):
            yield from self._judge("example-not-valid", example, field, (*path, "examples", at))
        if isinstance(written, Field) and written.default is not None:
            yield from self._judge("default-not-valid", written.default, field, (*path, "default"))

    def _limits(self, limits: Constraints, field: ResolvedField, path: Path) -> Iterator[Fact]:
        """Judge whether limits and enumerated values are of the field's type."""
        if limits.enum is None and all(getattr(limits, name) is None for name in _LIMITS.values()):
            return
        bare = replace(
            field,
            constraints=Constraints(),
            patterns=(),
            validators=(),
            code_list=None,
            special=(),
            scale=None,
            multiple=None,
        )
        for key, name in _LIMITS.items():
            value = getattr(limits, name)
            if value is not None:
                yield from self._judge("limit-not-valid", value, bare, (*path, "constraints", key))
        for at, value in enumerate(limits.enum or ()):
            where: Path = (*path, "constraints", "enum", at)
            yield from self._judge("limit-not-valid", value, bare, where)

    def _judge(self, rule: str, value: str, field: ResolvedField, path: Path) -> Iterator[Fact]:
        try:
            broken = next(problems(field, value), None)
        except (KeyError, NotPortable):  # of a validator, of which it is told there
            return
        if broken is not None:
            yield self.place.fact(rule, path, value=value, rule=broken)
