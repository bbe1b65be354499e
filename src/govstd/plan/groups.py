"""Rules on groups of rows: the queries over what the scan kept."""

from msgspec import Struct
from sqlglot import exp

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.compile import Compiled, CompiledGroup
from govstd.plan.check import GroupTest, WholeTest
from govstd.plan.selecting import Columns, aliased, join, select

PASSED, FAILED, UNKNOWN, BLOCKED = 1, 2, 3, 4
"""What became of a group, or of a row within an ordered one."""

SCANNED = "kept"
"""What the queries call the rows of the scan: `rn` and the columns that they read."""


class GroupParts(Struct, frozen=True, kw_only=True):
    """A compiled group rule."""

    test: CompiledGroup
    when: Compiled | None
    keys: tuple[Cell, ...]
    order: tuple[Cell, ...]
    read: tuple[Cell, ...]
    """The cells that block their group when they are not of their type."""


def group_test(check: int, parts: GroupParts) -> GroupTest:
    """Return the queries of a group rule."""
    if parts.order:
        states = _ordered(parts)
        failing = select([("r", build.column("rn"))], states)
        failing = failing.where(build.equal(build.column("state"), build.number(FAILED)))
        return GroupTest(check=check, states=_ordered(parts), failing=failing)
    return GroupTest(check=check, states=_grouped(parts), failing=_rows_of_failing(parts))


def names_read(parts: GroupParts) -> list[Expr]:
    """Return all expressions whose columns the scan must keep."""
    found: list[Expr] = [parts.test.expression, *(node for _, node in parts.test.gathered)]
    found += [cell.value for cell in (*parts.keys, *parts.order)]
    found.append(_blocked(parts))
    if parts.when:
        found.append(parts.when.expression)
    return found


def _blocked(parts: GroupParts) -> Expr:
    """Whether a row blocks its group."""
    conditions = [cell.blocked for cell in parts.read]
    if parts.when and parts.when.blocked is not None:
        conditions.append(parts.when.blocked.copy())
    return build.either(*conditions)


def _kept(parts: GroupParts) -> exp.Select:
    """The rows that are in a group: keys there, and the condition TRUE or not to be told."""
    conditions = [build.not_null(cell.value) for cell in parts.keys]
    if parts.when:
        conditions.append(build.either(parts.when.expression.copy(), _blocked(parts)))
    kept = select([("rb", _blocked(parts))], SCANNED, star=True)
    return kept.where(build.both(*conditions)) if conditions else kept


def _keys(parts: GroupParts) -> Columns:
    return [(f"key{number}", cell.value) for number, cell in enumerate(parts.keys)]


def _judged(parts: GroupParts, group_blocked: Expr) -> Expr:
    blocked = [group_blocked]
    if parts.test.blocked is not None:
        blocked.append(parts.test.blocked.copy())
    expression = parts.test.expression
    return build.case(
        [
            (build.either(*blocked), build.number(BLOCKED)),
            (build.is_null(expression.copy()), build.number(UNKNOWN)),
            (expression.copy(), build.number(PASSED)),
        ],
        build.number(FAILED),
    )


def _any_blocked() -> Expr:
    """Whether any row of the group at hand is blocked; FALSE of no rows."""
    one = build.case([(build.column("rb"), build.number(1))], build.number(0))
    return exp.Max(this=one)


def _grouped(parts: GroupParts, *, keyed: bool = False) -> exp.Select:
    gathered = [(name, node.copy()) for name, node in parts.test.gathered]
    inner = select([*_keys(parts), *gathered, ("gb", _any_blocked())], _kept(parts))
    if parts.keys:
        inner = inner.group_by(*(cell.value for cell in parts.keys), copy=False)
    anything = build.equal(build.first_of(build.column("gb"), build.number(0)), build.number(1))
    keys = [(name, build.column(name)) for name, _ in _keys(parts)] if keyed else []
    return select([*keys, ("state", _judged(parts, anything))], inner)


def _rows_of_failing(parts: GroupParts) -> exp.Select:
    failed = _grouped(parts, keyed=True)
    rows = select([("r", build.column("rn", "s"))], _kept(parts), alias="s")
    on = [
        build.equal(build.column(cell.value.name, "s"), build.column(name, "f"))
        for (name, _), cell in zip(_keys(parts), parts.keys, strict=True)
    ]
    on.append(build.equal(build.column("state", "f"), build.number(FAILED)))
    join(rows, aliased(failed, "f"), build.both(*on))
    return rows


def _ordered(parts: GroupParts) -> exp.Select:
    """One row a row: windows over the rows that can be put in order, the others unknown."""
    partition = [cell.value for cell in parts.keys]
    blocked = operations.over(_any_blocked(), partition)
    base = select([("gb", blocked)], _kept(parts), star=True)
    placed = build.both(*(build.not_null(cell.value) for cell in parts.order))
    gathered = [(name, node.copy()) for name, node in parts.test.gathered]
    computed = select(gathered, base.copy(), star=True).where(placed)
    group_blocked = build.equal(build.column("gb"), build.number(1))
    judged = select(
        [("rn", build.column("rn")), ("state", _judged(parts, group_blocked))], computed
    )
    unplaced = select(
        [
            ("rn", build.column("rn")),
            (
                "state",
                build.case([(group_blocked.copy(), build.number(BLOCKED))], build.number(UNKNOWN)),
            ),
        ],
        base.copy(),
    ).where(build.negate(placed.copy()))
    both = exp.Union(this=judged, expression=unplaced, distinct=False)
    return select([("rn", build.column("rn")), ("state", build.column("state"))], both)


def whole_test(check: int, bad: Expr, facts: dict[str, Expr]) -> WholeTest:
    """Return the queries of a check on the data as a whole: one group of all rows.

    Args:
        check: its number.
        bad: over aggregates; NULL where it can't be told.
        facts: of the finding, by name; over aggregates too.
    """
    state = build.case(
        [
            (build.is_null(bad), build.number(UNKNOWN)),
            (bad.copy(), build.number(FAILED)),
        ],
        build.number(PASSED),
    )
    return WholeTest(
        check=check,
        state=select([("state", state)], SCANNED),
        names=tuple(facts),
        facts=select(list(facts.items()) or [("none", build.null())], SCANNED),
    )
