"""The one scan of a plan: nested selects from cells to the words of the mask.

Every value that is used more than once is a column of a lower select: engines compute what
stands in a CASE as often as it is written there.
"""

from collections.abc import Iterable

from sqlglot import exp

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.types import is_written_right, lexical, typed
from govstd.plan.check import PlannedColumn
from govstd.plan.layout import Layout
from govstd.plan.lookups import JoinedLookups


def scan(
    columns: tuple[PlannedColumn, ...],
    layout: Layout,
    lookups: JoinedLookups,
    kept: list[Expr],
) -> Expr:
    """Return the select of the mask words and kept keys from `cells`."""
    words = [(f"m{number}", layout.word(number)) for number in range(layout.words)]
    keys = [(f"k{number}", key) for number, key in enumerate(kept)]
    used = _names([expression for _, expression in (*words, *keys, *layout.shared)])
    used |= _names([key for key, _, _ in lookups.joins])
    cells = [Cell(field=column.field, number=column.number) for column in columns]
    query: Expr = _select([], "cells")
    query = _level(query, [pair for cell in cells for pair in _judged(cell, used)])
    query = _level(query, [pair for cell in cells for pair in _typed(cell, used)])
    query = _level(query, [pair for cell in cells for pair in _keyed(cell, used)])
    query = _joined(query, lookups)
    query = _level(query, layout.shared)
    return _select([*words, *keys], query, star=False)


def _names(expressions: Iterable[Expr]) -> set[str]:
    return {column.name for expression in expressions for column in expression.find_all(exp.Column)}


def _select(pairs: list[tuple[str, Expr]], source: Expr | str, *, star: bool = True) -> exp.Select:
    table: Expr = (
        exp.Table(this=exp.to_identifier(source), alias=exp.TableAlias(this=exp.to_identifier("t")))
        if isinstance(source, str)
        else exp.Subquery(this=source, alias=exp.TableAlias(this=exp.to_identifier("t")))
    )
    projections: list[Expr] = []
    if star:
        projections.append(exp.Column(this=exp.Star(), table=exp.to_identifier("t")))
    projections += [
        exp.Alias(this=expression, alias=exp.to_identifier(name, quoted=True))
        for name, expression in pairs
    ]
    return exp.Select(expressions=projections, from_=exp.From(this=table))


def _level(query: Expr, pairs: list[tuple[str, Expr]]) -> Expr:
    return _select(pairs, query) if pairs else query


def _judged(cell: Cell, used: set[str]) -> list[tuple[str, Expr]]:
    """Whether the cell holds a special value, and whether it is blocked."""
    pairs = []
    special = [build.text(special.value) for special in cell.field.special]
    is_special = build.one_of(cell.text, special)
    needs_value = used & {f"v{cell.number}", f"t{cell.number}"}
    if f"s{cell.number}" in used:
        pairs.append((f"s{cell.number}", is_special))
    right = lexical(cell.field, cell.text)
    if right is not None and (needs_value or f"b{cell.number}" in used):
        branches = [(build.is_null(cell.text), build.false())]
        if special and cell.field.multiple is None:
            branches.append((is_special.copy(), build.false()))
        pairs.append((f"b{cell.number}", build.case(branches, build.negate(right))))
    return pairs


def _typed(cell: Cell, used: set[str]) -> list[tuple[str, Expr]]:
    if not used & {f"v{cell.number}", f"t{cell.number}"} or cell.plain:
        return []
    field = cell.field
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


def _keyed(cell: Cell, used: set[str]) -> list[tuple[str, Expr]]:
    if f"t{cell.number}" not in used or cell.plain:
        return []
    if cell.field.multiple is not None:
        return [(f"t{cell.number}", cell.text)]
    return [(f"t{cell.number}", build.first_of(build.as_text(cell.value), cell.text))]


def _joined(query: Expr, lookups: JoinedLookups) -> Expr:
    """Join the code lists; their columns get the join's alias as prefix."""
    if not lookups.joins:
        return query
    found = [
        (f"{alias}_{name}", build.column(name, alias))
        for _, alias, table in lookups.joins
        for name in table.columns
    ]
    looked = _select(found, query)
    for key, alias, table in lookups.joins:
        looked.append(
            "joins",
            exp.Join(
                this=exp.Table(
                    this=exp.to_identifier(table.name),
                    alias=exp.TableAlias(this=exp.to_identifier(alias, quoted=True)),
                ),
                side="LEFT",
                on=build.equal(key, build.column("text", alias)),
            ),
        )
    return looked
