"""Rules on groups of rows, and on rows within ordered groups."""

from collections import defaultdict
from typing import Any, NamedTuple

from tests.reference.conditions import Condition, absent, condition, unreadable, values_of
from tests.reference.counts import Counts, Identity, Outcome, judged
from tests.reference.evaluation import evaluate
from tests.reference.table import Cell, Table

from govstd.model.report import CountUnit
from govstd.model.resolved import ResolvedRule, ScopedExpression

Numbered = tuple[int, dict[str, Cell]]


class _Rule(NamedTuple):
    asserts: Condition
    when: Condition | None
    keys: tuple[str, ...]
    order: tuple[str, ...]

    @property
    def reads(self) -> frozenset[str]:
        return self.asserts.reads | (self.when.reads if self.when else frozenset())


def check(table: Table, rule: ResolvedRule, as_of: str) -> Counts:
    """Return the check of a rule with `forEach`."""
    written = rule.rule
    asserts = condition(ScopedExpression(text=written.asserts or "", scope=rule.scope), as_of)
    when = None
    if written.when:
        when = condition(ScopedExpression(text=written.when, scope=rule.scope), as_of)
    ready = _Rule(asserts, when, written.for_each or (), written.order_by)
    counts = Counts(
        id=Identity(table.dataset.standard.id, "*", "group-rule-broken", written.id).id,
        rule="group-rule-broken",
        severity=rule.severity,
        fields=tuple(sorted(ready.reads)) or ready.keys,
        unit=CountUnit.ROW if ready.order else CountUnit.GROUP,
    )
    counts.skipped = absent(table, ready.reads, frozenset({*ready.keys, *ready.order}))
    if not counts.skipped:
        for rows in _groups(table, ready):
            _of_group(counts, ready, rows)
    return counts


def _groups(table: Table, rule: _Rule) -> list[list[Numbered]]:
    groups: defaultdict[tuple[Any, ...], list[Numbered]] = defaultdict(list)
    for number, row in enumerate(table.rows, 1):
        kept = True
        if rule.when and not rule.when.blocks(row):
            kept = rule.when.of(row) is True
        key = tuple(row[path].value for path in rule.keys)
        if kept and None not in key:
            groups[key].append((number, row))
    if not rule.keys and not groups:
        return [[]]
    return list(groups.values())


def _of_group(counts: Counts, rule: _Rule, rows: list[Numbered]) -> None:
    read = rule.reads | set(rule.order)
    numbers = [number for number, _ in rows]
    if any(unreadable(row, read) for _, row in rows):
        counts.add(Outcome.BLOCKED, numbers, len(rows) if rule.order else 1)
    elif rule.order:
        _of_ordered(counts, rule, rows)
    else:
        group = [values_of(row) for _, row in rows]
        first = group[0] if group else {}
        scene = rule.asserts.scene({})._replace(row=first, group=group)
        counts.add(judged(evaluate(rule.asserts.node, scene)), numbers)


def _of_ordered(counts: Counts, rule: _Rule, rows: list[Numbered]) -> None:
    places = [tuple(row[path].value for path in rule.order) for _, row in rows]
    sortable = [(p, r) for p, r in zip(places, rows, strict=True) if None not in p]
    ordered = sorted(sortable, key=lambda pair: pair[0])
    for place, (number, _row) in zip(places, rows, strict=True):
        if None in place:
            counts.add(Outcome.UNKNOWN, [number])
    for at, (place, (number, row)) in enumerate(ordered):
        if places.count(place) > 1:
            counts.add(Outcome.UNKNOWN, [number])
            continue
        before = values_of(ordered[at - 1][1][1]) if at else None
        scene = rule.asserts.scene(row)._replace(
            before=before, group=[values_of(r) for _, (_, r) in ordered]
        )
        counts.add(judged(evaluate(rule.asserts.node, scene)), [number])
