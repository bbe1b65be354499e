"""What a rule on data asks for: the rows or groups that break it, as expressions.

A rule's function gets a cell or a dataset and a `Planning`, and yields demands; what they have
in common (absent columns, blocked cells, counting, sampling) is the plan's business.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, Protocol

from msgspec import Struct

from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.checksums import Share
from govstd.expressions.compile import Compiled, CompiledGroup
from govstd.expressions.lookups import Lookups
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Reason
from govstd.model.resolved import ResolvedKey, ResolvedReference, ResolvedRule, ScopedExpression

Record = dict[str, str | None]
"""A row's cells as text by field path; None where missing."""


class Over(Enum):
    """Which rows a demand speaks of."""

    VALUES = auto()
    """Rows whose cell is there, no special value, and of its type."""
    PRESENT = auto()
    """Rows whose cell is there and no special value."""
    ROWS = auto()
    """All rows."""


class Demand(Struct, frozen=True, kw_only=True):
    """What every demand carries."""

    name: str | None = None
    """Tells checks of one rule on one field apart: a rule's id, a validator's, a key's fields."""
    severity: Severity | None = None
    message: dict[str, str] | None = None
    args: dict[str, Any] = {}
    fields: tuple[str, ...] | None = None
    """The fields that the check names; None: the cell's own."""
    judges: tuple[str, ...] = ()
    """Fields that it speaks of, its cell's apart: without their columns it means nothing."""
    reads: tuple[str, ...] = ()
    """Further fields that it reads; where one of them is not of its type the row is blocked."""
    skipped: Reason | None = None
    detail: Callable[[Record], dict[str, Any]] | None = None
    """Facts for a finding that are worth computing only for the few rows that are shown."""
    unit: CountUnit | None = None
    """What is counted, where that is not what the rule counts otherwise."""


class Bad(Demand, frozen=True, kw_only=True):
    """Rows that break a rule, found by looking at one row at a time."""

    expression: Expr
    """TRUE where the row breaks the rule; NULL where that is unknown."""
    over: Over = Over.VALUES
    certain: bool = True
    """Whether the expression is never NULL on the rows it speaks of."""
    among: Expr | None = None
    """Only rows where this is TRUE count at all; never NULL on the rows it speaks of."""
    applies: Expr | None = None
    """The rule's condition: FALSE rows don't count, NULL rows are unknown."""
    blocked: tuple[Expr, ...] = ()
    """Further conditions that block a row."""
    whole: bool = False
    """Of a cell that holds a list: whether the expression speaks of the list, not of an item."""


class Repeated(Demand, frozen=True, kw_only=True):
    """Rows whose key occurred in an earlier row."""

    key: ResolvedKey
    applies: Expr | None = None
    blocked: tuple[Expr, ...] = ()


class NotFound(Demand, frozen=True, kw_only=True):
    """Rows whose reference has no target."""

    reference: ResolvedReference
    applies: Expr | None = None
    blocked: tuple[Expr, ...] = ()


class BadGroup(Demand, frozen=True, kw_only=True):
    """Groups, or rows within ordered groups, that break a rule."""

    test: CompiledGroup
    when: Compiled | None
    keys: tuple[str, ...]
    order: tuple[str, ...]


class BadWhole(Demand, frozen=True, kw_only=True):
    """Data that break a rule as a whole."""

    expression: Expr
    """Over aggregates of all rows: TRUE where they break it, NULL where that is unknown."""
    facts: dict[str, Expr] = {}
    """Further facts of the finding, over aggregates of all rows."""


class Planning(Protocol):
    """What a rule may ask of the plan that is being compiled."""

    lookups: Lookups
    as_of: str
    share: Share | None
    """Makes a column of an expression that is used more than once; None where none can be made."""

    def cell(self, path: str) -> Cell:
        """Return the cell of the field at `path`."""
        ...

    def compile(self, expression: ScopedExpression) -> Compiled:
        """Return an expression of the rule language compiled over the cells."""
        ...

    def compile_group(self, rule: ResolvedRule) -> CompiledGroup:
        """Return the assertion of a rule on groups compiled over the cells."""
        ...
