"""An ordered set of fields with obligations, keys and rules: one table or one document."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from govstd.model.code_list import CodeListUse
from govstd.model.data_element import Constraints, DataType, Special, Unit
from govstd.model.registration import Item, Obligation, Sensitivity, Severity
from govstd.model.validator import ValidatorUse
from govstd.model.value import (
    DatasetId,
    DateText,
    ElementId,
    ExpressionText,
    Literal,
    OrganizationId,
    Text,
    Value,
)


class AxisOrder(StrEnum):
    """Which coordinate of a geopoint stands first."""

    LON_LAT = "lon-lat"
    LAT_LON = "lat-lon"


class FieldsMatch(StrEnum):
    """How a file's columns must match the fields (Table Schema v2)."""

    EXACT = "exact"
    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    PARTIAL = "partial"


class HeaderMatch(StrEnum):
    """Whether headers are compared exactly, or without case, width and surrounding space."""

    EXACT = "exact"
    FOLD = "fold"


class Multiple(Value, frozen=True, kw_only=True):
    """A cell that holds several values."""

    delimiter: str
    min: int | None = None
    max: int | None = None
    unique: bool = False


class Field(Value, frozen=True, kw_only=True):
    """An element as a dataset standard uses it; keys not written here come from the element."""

    name: str = ""
    """The physical column; empty for the items of an array."""
    element: ElementId | None = None
    obligation: Obligation | None = None
    required_when: ExpressionText | None = None
    forbidden_when: ExpressionText | None = None
    column: Obligation | None = None
    title: Text | None = None
    definition: Text | None = None
    guidance: Text | None = None
    aliases: tuple[str, ...] = ()
    type: DataType | None = None
    format: str | None = None
    constraints: Constraints = Constraints()
    validators: tuple[ValidatorUse, ...] = ()
    code_list: CodeListUse | None = None
    unit: Unit | None = None
    scale: int | None = None
    special: tuple[Special, ...] | None = None
    sensitivity: Sensitivity | None = None
    default: Literal | None = None
    multiple: Multiple | None = None
    missing_values: tuple[str, ...] | None = None
    clause: str | None = None
    decimal_char: str | None = None
    group_char: str | None = None
    bare_number: bool | None = None
    true_values: tuple[str, ...] | None = None
    false_values: tuple[str, ...] | None = None
    axis_order: AxisOrder | None = None
    crs: str | None = None
    examples: tuple[Literal, ...] = ()
    fields: tuple[Field, ...] = ()
    items: Field | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """What readers of data know it by: the column, its other names, and the field's titles."""
        return tuple(filter(None, (self.name, *self.aliases, *(self.title or {}).values())))


FieldPath = Annotated[
    str, Meta(description="The path of a field of this dataset", extra={"written": "field"})
]
"""A field's address: its name, or a path such as `tender/items/*/id`."""


class Key(Value, frozen=True, kw_only=True):
    """Fields whose values together occur once."""

    id: str | None = None
    fields: tuple[FieldPath, ...]
    when: ExpressionText | None = None
    within: str | None = None
    severity: Severity = Severity.ERROR
    message: Text | None = None


class Target(Value, frozen=True, kw_only=True):
    """Where a reference points; dataset "" is the dataset itself."""

    dataset: DatasetId
    fields: tuple[str, ...]
    where: ExpressionText | None = None
    within: str | None = None


class ForeignKey(Value, frozen=True, kw_only=True):
    """Fields whose values must be found in one of the targets (SQL MATCH SIMPLE)."""

    id: str | None = None
    fields: tuple[FieldPath, ...]
    reference: tuple[Target, ...]
    when: ExpressionText | None = None
    within: str | None = None
    severity: Severity = Severity.ERROR
    message: Text | None = None


class RecordRule(
    Value,
    frozen=True,
    kw_only=True,
    rename={"asserts": "assert", "for_each": "forEach", "order_by": "orderBy"},
):
    """A condition between fields of a record, or of a group of records with `for_each`."""

    id: str
    when: ExpressionText | None = None
    for_each: tuple[FieldPath, ...] | None = None
    order_by: tuple[FieldPath, ...] = ()
    asserts: ExpressionText | None = None
    severity: Severity | None = None
    message: Text | None = None
    clause: str | None = None
    dataset: DatasetId | None = None


class Dialect(Value, frozen=True, kw_only=True):
    """How a file must be written (Table Dialect names)."""

    encoding: str | None = None
    delimiter: str | None = None
    quote_char: str | None = None
    double_quote: bool | None = None
    escape_char: str | None = None
    line_terminator: str | None = None
    header: bool | None = None
    header_line: int | None = None
    records: str | None = None
    """JSON: the path of the records, such as `releases/*`."""


class RowCount(Value, frozen=True, kw_only=True):
    """How many records a dataset may have."""

    min: int | None = None
    max: int | None = None


class Freshness(Value, frozen=True, kw_only=True):
    """How old the newest value of a date field may be; `within` is an ISO 8601 duration."""

    field: FieldPath
    within: str


class Sharing(Value, frozen=True, kw_only=True):
    """The terms on which other departments may have the data."""

    type: str
    condition: Text | None = None
    method: str | None = None
    update_cycle: str | None = None
    provider: OrganizationId | None = None


class Opening(Value, frozen=True, kw_only=True):
    """The plan for opening the data to the public."""

    type: str
    planned_on: DateText | None = None
    condition: Text | None = None


class DatasetStandard(Item, frozen=True, kw_only=True):
    """The standard of one table or one document."""

    licence: str | None = None
    extends: DatasetId | None = None
    fields: tuple[Field, ...] = ()
    primary_key: tuple[FieldPath, ...] = ()
    unique_keys: tuple[Key, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    fields_match: FieldsMatch | None = None
    header_match: HeaderMatch = HeaderMatch.EXACT
    missing_values: tuple[str, ...] = ("",)
    dialect: Dialect = Dialect()
    rules: tuple[RecordRule, ...] = ()
    row_count: RowCount | None = None
    freshness: Freshness | None = None
    sharing: Sharing | None = None
    opening: Opening | None = None


class Member(Value, frozen=True, kw_only=True):
    """A dataset standard as part of a package."""

    dataset: DatasetId
    path: str
    obligation: Obligation = Obligation.OPTIONAL
    required_when: ExpressionText | None = None


class Package(Item, frozen=True, kw_only=True):
    """Dataset standards that are delivered together."""

    licence: str | None = None
    members: tuple[Member, ...]
    rules: tuple[RecordRule, ...] = ()
