"""The selects of a plan: from cells to the words of the mask.

Every value that is used more than once is a column of a lower select: engines compute what
stands in a CASE as often as it is written there. What needs a code list joined is computed
apart, from the narrow result of the scan: a join loses the order of the rows.
"""

from msgspec import Struct

from govstd.expressions import builders as build
from govstd.expressions import packing
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.key_texts import key_text
from govstd.expressions.reading import is_written_right
from govstd.expressions.stored import is_special, is_wrong, value_of
from govstd.expressions.types import lexical, typed
from govstd.expressions.written_dates import written_date
from govstd.model.stored import Stored
from govstd.plan.check import LookupTable, PlannedColumn
from govstd.plan.layout import Layout
from govstd.plan.lookups import JoinedLookups
from govstd.plan.selecting import Columns, aliased, join, names, select

Joins = list[tuple[Expr, str, LookupTable]]
"""The key in the data, the alias of the joined table, and the table."""


class Read(Struct, frozen=True):
    """What else the result must have."""

    by_groups: set[str]
    """Columns that the rules on groups read."""
    carried: tuple[str, ...] = ()
    """Columns of `cells` that are no cells."""


class _Work(Struct, frozen=True):
    """What is computed before the code lists are joined, or after."""

    shared: Columns
    bits: set[int]
    keys: dict[int, Expr]

    def reads(self, layout: Layout) -> set[str]:
        """Return the columns that it reads."""
        return names(
            [
                *(expression for _, expression in self.shared),
                *(layout.predicates[bit] for bit in self.bits),
                *self.keys.values(),
            ]
        )


def selects(
    columns: tuple[PlannedColumn, ...],
    layout: Layout,
    lookups: JoinedLookups,
    kept: list[Expr],
    read: Read,
) -> tuple[Expr, Expr | None]:
    """Return the select over `cells` and, where code lists are joined, the one over its result.

    Args:
        columns: of the data.
        layout: the bits and shared columns.
        lookups: the joins.
        kept: the keys.
        read: what else is wanted.
    """
    early, late = _divide(layout, lookups, kept)
    later = read.by_groups | set(read.carried)
    joined = late.reads(layout) | later
    joins = [one for one in lookups.joins if any(n.startswith(f"{one[1]}_") for n in joined)]
    cells = [Cell(field=column.field, number=column.number) for column in columns]
    carried = late.reads(layout) | names([key for key, _, _ in joins])
    given = {name for name, _ in early.shared} | {
        f"{letter}{cell.number}" for cell in cells for letter in "cnsbvt"
    }
    given |= set(read.carried)
    later = later & (given | _joined_names(lookups))
    carry = sorted(((carried if joins else set()) | later) & given)
    used = early.reads(layout) | set(carry)
    query: Expr = select([], "cells", star=True)
    query = _level(query, [pair for cell in cells for pair in _judged(cell, used)])
    query = _level(query, [pair for cell in cells for pair in _typed(cell, used)])
    query = _level(query, [pair for cell in cells for pair in _keyed(cell, used)])
    query = _levels(query, early.shared, layout)
    words = [(f"m{n}", packing.bits_or(layout.word(n, early.bits))) for n in range(layout.words)]
    keys = [(f"k{n}", key) for n, key in sorted(early.keys.items())]
    carried_columns = [(name, build.column(name)) for name in carry]
    scan = select([*words, *keys, *carried_columns], query)
    return scan, _looked(layout, joins, early, late, later) if joins else None


def _joined_names(lookups: JoinedLookups) -> set[str]:
    return {f"{alias}_{name}" for _, alias, table in lookups.joins for name in table.columns}


def _divide(layout: Layout, lookups: JoinedLookups, kept: list[Expr]) -> tuple[_Work, _Work]:
    """Tell what can be computed before the code lists are joined from what can't."""
    joined = _joined_names(lookups)
    early, late = _Work([], set(), {}), _Work([], set(), {})
    for name, expression in _needed(layout, kept):
        if names([expression]) & joined:
            joined.add(name)
            late.shared.append((name, expression))
        else:
            early.shared.append((name, expression))
    for bit, predicate in enumerate(layout.predicates):
        (late if names([predicate]) & joined else early).bits.add(bit)
    for number, key in enumerate(kept):
        (late if names([key]) & joined else early).keys[number] = key
    return early, late


def _needed(layout: Layout, kept: list[Expr]) -> Columns:
    """Return the shared columns that something reads; a skipped check may have asked for others."""
    used = names([*layout.predicates, *kept])
    needed: Columns = []
    for name, expression in reversed(layout.shared):
        if name in used:
            used |= names([expression])
            needed.append((name, expression))
    return needed[::-1]


def _looked(layout: Layout, joins: Joins, early: _Work, late: _Work, later: set[str]) -> Expr:
    """Return the select that joins the code lists with the result of the scan."""
    found = [
        (f"{alias}_{name}", build.column(name, alias))
        for _, alias, table in joins
        for name in table.columns
    ]
    joined = select(found, "scanned", star=True)
    for key, alias, table in joins:
        join(
            joined,
            aliased(table.name, alias),
            build.equal(key, build.column("text", alias)),
            "LEFT",
        )
    query = _levels(joined, late.shared, layout)
    words = [
        (f"m{n}", packing.bits_or([build.column(f"m{n}"), *layout.word(n, late.bits)]))
        for n in range(layout.words)
    ]
    keys = [
        (f"k{n}", late.keys[n] if n in late.keys else build.column(f"k{n}"))
        for n in sorted({*early.keys, *late.keys})
    ]
    passed = [(name, build.column(name)) for name in sorted(later)]
    return select([("rn", build.column("rn")), *words, *keys, *passed], query)


def _level(query: Expr, pairs: Columns) -> Expr:
    return select(pairs, query, star=True) if pairs else query


def _levels(query: Expr, shared: Columns, layout: Layout) -> Expr:
    """Put each shared column above those that it reads."""
    for depth in sorted({layout.depth(name) for name, _ in shared}):
        query = _level(query, [pair for pair in shared if layout.depth(pair[0]) == depth])
    return query


def _judged(cell: Cell, used: set[str]) -> Columns:
    """Whether the cell holds a special value, and whether it is blocked (of a date: its value)."""
    if cell.field.stored is not None:
        return _judged_as_stored(cell, cell.field.stored, used)
    pairs: Columns = []
    special = [build.text(special.value) for special in cell.field.special]
    is_special = build.one_of(cell.text, special)
    needs_value = used & {f"v{cell.number}", f"t{cell.number}"}
    if f"s{cell.number}" in used:
        pairs.append((f"s{cell.number}", is_special))
    right = lexical(cell.field, cell.text)
    if right is not None and (needs_value or f"b{cell.number}" in used):
        date = written_date(cell.field, cell.text)
        pairs.append(_blocked(cell, build.negate(right)) if date is None else _dated(cell, date))
    return pairs


def _judged_as_stored(cell: Cell, stored: Stored, used: set[str]) -> Columns:
    pairs: Columns = []
    if f"s{cell.number}" in used:
        special = is_special(cell.field, stored, cell.native, cell.text)
        pairs.append((f"s{cell.number}", build.both(cell.present, special)))
    if used & {f"{letter}{cell.number}" for letter in "bvt"}:
        wrong = is_wrong(cell.field, stored, cell.native)
        blocked = build.false() if wrong is None else build.both(cell.present, wrong)
        pairs.append((f"b{cell.number}", blocked))
    return pairs


def _blocked(cell: Cell, wrong: Expr) -> tuple[str, Expr]:
    """Whether what a cell holds is wrong, if that is neither nothing nor a special value."""
    branches: list[tuple[Expr, Expr]] = [(build.is_null(cell.text), build.false())]
    special = [build.text(special.value) for special in cell.field.special]
    if special and cell.field.multiple is None:
        branches.append((build.one_of(cell.text, special), build.false()))
    return (f"b{cell.number}", build.case(branches, wrong))


def _dated(cell: Cell, date: Expr) -> tuple[str, Expr]:
    """The typed value of a cell, told of any text; whether it is blocked follows from it."""
    default = cell.field.default
    if default is not None:
        by_default = typed(cell.field, build.text(default))
        date = build.case([(build.is_null(cell.text), by_default)], date)
    return (f"v{cell.number}", date)


def _typed(cell: Cell, used: set[str]) -> Columns:
    field = cell.field
    if written_date(field, cell.text) is not None:
        asked = used & {f"{letter}{cell.number}" for letter in "bvt"}
        return [_blocked(cell, build.is_null(cell.value))] if asked else []
    if not used & {f"v{cell.number}", f"t{cell.number}"} or cell.plain:
        return []
    if field.stored is not None:
        value = value_of(field, field.stored, cell.native)
        if is_wrong(field, field.stored, cell.native) is not None:
            value = build.case([(build.negate(cell.blocked), value)])
        return [(f"v{cell.number}", value)]
    branches: list[tuple[Expr, Expr]] = []
    if field.default is not None:
        branches.append((build.is_null(cell.text), typed(field, build.text(field.default))))
    else:
        branches.append((build.is_null(cell.text), build.null()))
    if lexical(field, cell.text) is not None:
        branches.append((cell.blocked, build.null()))
    wordy = [s.value for s in field.special if not is_written_right(field, s.value)]
    if wordy and field.multiple is None:
        words = [build.text(word) for word in wordy]
        branches.append((build.one_of(cell.text, words), build.null()))
    return [(f"v{cell.number}", build.case(branches, typed(field, cell.text)))]


def _keyed(cell: Cell, used: set[str]) -> Columns:
    if f"t{cell.number}" not in used or cell.plain:
        return []
    return [(f"t{cell.number}", key_text(cell))]
