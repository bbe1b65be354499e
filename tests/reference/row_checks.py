"""Checks of rows: keys, references, record rules and group rules."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.reference import group_rules
from tests.reference.conditions import Condition, absent, condition, unreadable
from tests.reference.counts import Counts, Identity, Outcome, judged
from tests.reference.table import Cell, Table

from govstd.model.registration import Severity
from govstd.model.report import CountUnit
from govstd.model.resolved import (
    ResolvedKey,
    ResolvedReference,
    ResolvedRule,
    ResolvedTarget,
    ScopedExpression,
)

Row = dict[str, Cell]


def check(table: Table, as_of: str, others: Mapping[str, Table]) -> Iterator[Counts]:
    """Yield the checks of rows."""
    for key in table.dataset.keys:
        if key.primary:
            yield _key_missing(table, key)
        yield _key_duplicated(table, key, as_of)
    for reference in table.dataset.references:
        yield _reference(table, reference, as_of, {**others, "": table})
    for rule in table.dataset.rules:
        if rule.rule.for_each is None:
            yield _record_rule(table, rule, as_of)
        else:
            yield group_rules.check(table, rule, as_of)


def _new(table: Table, rule: str, fields: tuple[str, ...], name: str, severity: Severity) -> Counts:
    return Counts(
        id=Identity(table.dataset.standard.id, "*", rule, name).id,
        rule=rule,
        severity=severity,
        fields=fields,
        unit=CountUnit.ROW,
    )


def _maybe(expression: ScopedExpression | None, as_of: str) -> Condition | None:
    return condition(expression, as_of) if expression else None


def _applies(row: Row, when: Condition | None, reads: tuple[str, ...]) -> Outcome | None:
    """Return what becomes of a row before it is compared; None: it is compared."""
    if (when and when.blocks(row)) or unreadable(row, reads):
        return Outcome.BLOCKED
    answer = when.of(row) if when else True
    if answer is False or any(row[path].key is None for path in reads):
        return Outcome.OUTSIDE
    return Outcome.UNKNOWN if answer is None else None


def _parts(row: Row, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[path].key for path in fields)


def _key_missing(table: Table, key: ResolvedKey) -> Counts:
    counts = _new(table, "key-missing", key.fields, key.id or "+".join(key.fields), key.severity)
    counts.skipped = absent(table, frozenset(), frozenset(key.fields))
    for number, row in enumerate(table.rows if not counts.skipped else [], 1):
        if any(row[path].blocked for path in key.fields):
            counts.add(Outcome.BLOCKED, [number])
        else:
            counts.add(judged(None not in _parts(row, key.fields)), [number])
    return counts


def _key_duplicated(table: Table, key: ResolvedKey, as_of: str) -> Counts:
    counts = _new(table, "key-duplicated", key.fields, key.id or "+".join(key.fields), key.severity)
    when = _maybe(key.when, as_of)
    counts.skipped = absent(table, when.reads if when else frozenset(), frozenset(key.fields))
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(table.rows if not counts.skipped else [], 1):
        outcome = _applies(row, when, key.fields)
        if outcome is None:
            parts = _parts(row, key.fields)
            outcome = judged(parts not in seen)
            seen.add(parts)
        counts.add(outcome, [number])
    return counts


def _reference(
    table: Table, reference: ResolvedReference, as_of: str, tables: Mapping[str, Table]
) -> Counts:
    name = reference.id or "+".join(reference.fields)
    counts = _new(table, "reference-not-found", reference.fields, name, reference.severity)
    when = _maybe(reference.when, as_of)
    supplied = [target for target in reference.targets if target.dataset in tables]
    reads = when.reads if when else frozenset()
    counts.skipped = absent(table, reads, frozenset(reference.fields)) or not supplied
    if counts.skipped:
        return counts
    found = {key for t in supplied for key in _targets(tables[t.dataset], t, as_of)}
    for number, row in enumerate(table.rows, 1):
        outcome = _applies(row, when, reference.fields)
        if outcome is None:
            outcome = judged(_parts(row, reference.fields) in found)
        counts.add(outcome, [number])
    return counts


def _targets(table: Table, target: ResolvedTarget, as_of: str) -> Iterator[tuple[Any, ...]]:
    where = _maybe(target.where, as_of)
    if absent(table, where.reads if where else frozenset(), frozenset(target.fields)):
        return
    for row in table.rows:
        if _applies(row, where, target.fields) is None:
            yield _parts(row, target.fields)


def _record_rule(table: Table, rule: ResolvedRule, as_of: str) -> Counts:
    asserts = condition(ScopedExpression(text=rule.rule.asserts or "", scope=rule.scope), as_of)
    when = None
    if rule.rule.when:
        when = condition(ScopedExpression(text=rule.rule.when, scope=rule.scope), as_of)
    reads = asserts.reads | (when.reads if when else frozenset())
    counts = _new(table, "record-rule-broken", tuple(sorted(reads)), rule.rule.id, rule.severity)
    counts.skipped = absent(table, reads)
    for number, row in enumerate(table.rows if not counts.skipped else [], 1):
        if asserts.blocks(row) or (when and when.blocks(row)):
            counts.add(Outcome.BLOCKED, [number])
            continue
        answer = when.of(row) if when else True
        if answer is None:
            counts.add(Outcome.UNKNOWN, [number])
        elif answer:
            counts.add(judged(asserts.of(row)), [number])
    return counts
