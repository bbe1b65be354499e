"""A dataset standard with everything it uses put in place: what a plan is compiled from.

Elements are merged into fields, `extends` is followed, references have become the items
themselves, and every expression carries the registry in which it was written.
"""

from collections.abc import Iterable, Iterator

from govstd.model.code_list import CodeList
from govstd.model.data_element import Constraints, DataElement, DataType, Special, Unit
from govstd.model.dataset_standard import (
    AxisOrder,
    DatasetStandard,
    Multiple,
    RecordRule,
)
from govstd.model.organization import Organization
from govstd.model.registration import Obligation, Sensitivity, Severity
from govstd.model.registry import Registry
from govstd.model.stored import Stored
from govstd.model.validator import Validator
from govstd.model.value import Text, Value


class ScopedExpression(Value, frozen=True, kw_only=True):
    """An expression and the registry in which its code lists and validators are looked up."""

    text: str
    scope: Registry


class ResolvedCodeList(Value, frozen=True, kw_only=True):
    """A code list as a field uses it."""

    reference: str
    """As written in the standard, such as `iso:country`."""
    code_list: CodeList
    by: str = "code"
    at: str | None = None
    select: dict[str, tuple[str, ...]] = {}


class ResolvedValidator(Value, frozen=True, kw_only=True):
    """A validator as a field uses it, its parameters filled in."""

    reference: str
    validator: Validator
    scope: Registry
    """Where the validator's own references are looked up."""
    given: dict[str, CodeList] = {}


class ResolvedField(Value, frozen=True, kw_only=True):
    """A field with its element merged in."""

    path: str
    name: str
    type: DataType
    title: Text
    definition: Text
    element: DataElement | None = None
    obligation: Obligation = Obligation.OPTIONAL
    column: Obligation = Obligation.OPTIONAL
    required_when: ScopedExpression | None = None
    forbidden_when: ScopedExpression | None = None
    guidance: Text | None = None
    aliases: tuple[str, ...] = ()
    format: str | None = None
    constraints: Constraints = Constraints()
    patterns: tuple[str, ...] = ()
    """Every pattern that applies: the element's, the field's and each profile's."""
    patterns_written: dict[str, str] = {}
    """Of a pattern that was translated from a foreign schema: as it is written there."""
    validators: tuple[ResolvedValidator, ...] = ()
    code_list: ResolvedCodeList | None = None
    unit: Unit | None = None
    scale: int | None = None
    special: tuple[Special, ...] = ()
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    default: str | None = None
    multiple: Multiple | None = None
    missing_values: tuple[str, ...] = ("",)
    clause: str | None = None
    decimal_char: str = "."
    group_char: str | None = None
    bare_number: bool = True
    true_values: tuple[str, ...] = ("true", "True", "TRUE", "1")
    false_values: tuple[str, ...] = ("false", "False", "FALSE", "0")
    axis_order: AxisOrder = AxisOrder.LON_LAT
    crs: str | None = None
    owner: Organization | None = None
    examples: tuple[str, ...] = ()
    fields: tuple["ResolvedField", ...] = ()
    items: "ResolvedField | None" = None
    in_document: bool = False
    """Whether its values come as JSON values, whose kind tells numbers from text."""
    stored: Stored | None = None
    """How its values are stored, where they are judged as such; None: by their texts."""

    @property
    def nested(self) -> bool:
        """Whether it holds further fields."""
        return bool(self.fields) or self.items is not None


class ResolvedKey(Value, frozen=True, kw_only=True):
    """A primary or unique key."""

    fields: tuple[str, ...]
    primary: bool = False
    id: str | None = None
    when: ScopedExpression | None = None
    within: str | None = None
    severity: Severity = Severity.ERROR
    message: Text | None = None


class ResolvedTarget(Value, frozen=True, kw_only=True):
    """Where a reference points."""

    dataset: str
    """`registry:id` of the target's standard; "" for the dataset itself."""
    fields: tuple[str, ...]
    where: ScopedExpression | None = None
    within: str | None = None


class ResolvedReference(Value, frozen=True, kw_only=True):
    """A foreign key; found in one of the targets is enough."""

    fields: tuple[str, ...]
    targets: tuple[ResolvedTarget, ...]
    id: str | None = None
    when: ScopedExpression | None = None
    within: str | None = None
    severity: Severity = Severity.ERROR
    message: Text | None = None


class ResolvedRule(Value, frozen=True, kw_only=True):
    """A record or group rule and the registry in which it was written."""

    rule: RecordRule
    scope: Registry

    @property
    def severity(self) -> Severity:
        """The rule's severity; error unless it says otherwise."""
        return self.rule.severity or Severity.ERROR


class Unsupported(Value, frozen=True, kw_only=True):
    """Something that a foreign schema demands and that can't be checked: skipped, never passed."""

    rule: str
    """Id of the rule that would check it."""
    field: str | None = None
    """Path; None: the whole dataset."""
    name: str | None = None
    """Tells checks of one rule on one field apart."""
    construct: str
    """What stands in the schema."""


class ResolvedDataset(Value, frozen=True, kw_only=True):
    """A dataset standard ready to be compiled."""

    key: str
    """`registry:id`."""
    standard: DatasetStandard
    """As written; of a profile with what it inherits for the keys that are no lists."""
    scope: Registry
    profile_of: str | None = None
    owner: Organization | None = None
    fields: tuple[ResolvedField, ...] = ()
    keys: tuple[ResolvedKey, ...] = ()
    references: tuple[ResolvedReference, ...] = ()
    rules: tuple[ResolvedRule, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()

    @property
    def nested(self) -> bool:
        """Whether its records are documents: a field of theirs holds further fields."""
        return any(field.nested for field in self.fields)

    @property
    def every_field(self) -> tuple[ResolvedField, ...]:
        """Its fields with those that lie within them, each before what it holds."""
        return tuple(_walk(self.fields))

    def field(self, path: str) -> ResolvedField:
        """Return the field at `path`; KeyError if there is none."""
        for field in self.fields if "/" not in path else self.every_field:
            if field.path == path:
                return field
        raise KeyError(path)


def _walk(fields: Iterable[ResolvedField]) -> Iterator[ResolvedField]:
    for field in fields:
        yield field
        yield from _walk((*field.fields, *((field.items,) if field.items else ())))
