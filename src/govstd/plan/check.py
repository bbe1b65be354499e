"""A plan as data: checks, how bits tell their rows apart, and the one scan that sets them."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from govstd.expressions.builders import Expr
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension, Reason
from govstd.model.resolved import ResolvedDataset, ResolvedField

WORD = 30
"""Bits in one 32-bit integer of the mask; the sign and one spare are left alone."""


class Check(Struct, frozen=True, kw_only=True):
    """A rule applied to one field or dataset."""

    number: int
    id: str
    rule: str
    severity: Severity
    dimension: Dimension
    unit: CountUnit
    fields: tuple[str, ...]
    message: dict[str, str] | None = None
    args: dict[str, Any] = {}
    detail: Callable[[dict[str, str | None]], dict[str, Any]] | None = None
    skipped: Reason | None = None
    skip_allowed: bool = False
    """Whether the reason is no fault: the column may be absent."""


class RowBits(Struct, frozen=True, kw_only=True):
    """How the bits of a row tell what became of a check in it.

    In this order: outside unless all of `within` are set and all of `without` clear; blocked if
    any of `blocked` is set; outside if any of `excused`; unknown if any of `unknown`; failed if
    `failed` is set (or clear, when `inverted`); else passed.
    """

    failed: int
    within: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    blocked: tuple[int, ...] = ()
    excused: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()


class Test(Struct, frozen=True, kw_only=True):
    """How an engine runs a check."""

    check: int
    """Its number in the plan."""


class BitTest(Test, frozen=True, kw_only=True):
    """A check whose rows are told apart by bits."""

    bits: RowBits


class RowTest(BitTest, frozen=True, kw_only=True):
    """A check that looks at one row at a time."""


class KeyTest(BitTest, frozen=True, kw_only=True):
    """A check that a key occurs once; its bits never tell a failure."""

    key: int
    """Number of the kept column, NULL where not compared."""


class ReferenceTest(BitTest, frozen=True, kw_only=True):
    """A check that a key is found among the rows of its targets; bits as of a `KeyTest`."""

    key: int
    targets: tuple[tuple[str, int], ...]
    """(dataset key, number of the kept column there); "" is the dataset itself."""


class GroupTest(Test, frozen=True, kw_only=True):
    """A check on groups of rows, or on rows within ordered groups.

    Both selects read `kept`: the rows of the scan with their number `rn`.
    """

    states: Expr
    """SELECT of `state`, one row a group, or one a row of an ordered group."""
    failing: Expr
    """SELECT of `r`, the number of every row of the groups that fail, or of every row that does."""


class WholeTest(Test, frozen=True, kw_only=True):
    """A check on the data as a whole; both selects give one row and read `kept`."""

    state: Expr
    """SELECT of `state`."""
    names: tuple[str, ...]
    facts: Expr
    """SELECT of the finding's further facts, called `names`."""


class PlannedColumn(Struct, frozen=True, kw_only=True):
    """A field's column."""

    number: int
    field: ResolvedField
    absent: bool = False
    """It need not be in the data and is not, but checks of other fields read it: as missing."""


class ColumnFinding(Struct, frozen=True, kw_only=True):
    """A column, or its absence, that breaks a check."""

    check: int
    position: int | None
    """Position from 0; None where a column is absent."""
    header: str | None
    args: dict[str, Any] = {}


class ColumnMatch(Struct, frozen=True, kw_only=True):
    """What became of matching a header with a standard."""

    positions: dict[str, int]
    """Field path → position from 0."""
    checks: tuple[Check, ...]
    findings: tuple[ColumnFinding, ...]
    evaluated: dict[int, int]
    """Check number → columns looked at."""


class LookupTable(Struct, frozen=True, kw_only=True):
    """A code list as a table: one row a text, with the periods in which it holds."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


class Plan(Struct, frozen=True, kw_only=True):
    """All that an engine needs to check the data of one dataset standard."""

    dataset: ResolvedDataset
    columns: tuple[PlannedColumn, ...]
    checks: tuple[Check, ...]
    rows: tuple[RowTest, ...]
    keys: tuple[KeyTest, ...]
    references: tuple[ReferenceTest, ...]
    groups: tuple[GroupTest, ...]
    wholes: tuple[WholeTest, ...]
    scan: Expr
    """SELECT of the mask words `m0`, `m1` … and the kept keys `k0`, `k1` … from `cells`, which
    has a column `c<number>` for each planned column: its text, NULL where missing. No join, so
    that an engine keeps the order of the rows."""
    looked: Expr | None
    """SELECT of the row's number `rn`, the words and the keys from `scanned`, the result of `scan`
    with `rn`, joined with the code lists; None where no list needs a join."""
    words: int
    kept: int
    lookups: tuple[LookupTable, ...]
    parts: tuple[ColumnMatch, ...]
    """How the columns of each part match; the same checks in all of them."""
    cell_tests: dict[int, tuple[int, ...]]
    """Field number → the row tests (by position in `rows`) of error severity on that cell."""
    digest: str

    @property
    def bit_tests(self) -> tuple[BitTest, ...]:
        """The tests whose rows are told apart by bits."""
        return (*self.rows, *self.keys, *self.references)

    @property
    def row_tests(self) -> tuple[Test, ...]:
        """The tests whose failures are rows."""
        return (*self.rows, *self.keys, *self.references, *self.groups)
