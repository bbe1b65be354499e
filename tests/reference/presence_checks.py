"""Checks of whether a value is there: missing, recommended, forbidden."""

from collections.abc import Iterator

from tests.reference.conditions import absent, condition
from tests.reference.counts import Counts, Identity, Outcome, judged
from tests.reference.table import Table

from govstd.model.registration import Obligation, Severity
from govstd.model.resolved import ResolvedField, ScopedExpression


def check(table: Table, field: ResolvedField, as_of: str) -> Iterator[Counts]:
    """Yield the checks of the presence of one field."""
    if field.obligation is Obligation.MANDATORY:
        yield _everywhere(table, field, "value-missing", Severity.ERROR)
    elif field.required_when:
        yield _where(table, field, "value-missing", field.required_when, as_of)
    if field.obligation is Obligation.RECOMMENDED:
        yield _everywhere(table, field, "value-recommended", Severity.WARNING)
    if field.forbidden_when:
        yield _where(table, field, "value-forbidden", field.forbidden_when, as_of)


def _new(table: Table, field: ResolvedField, rule: str, severity: Severity) -> Counts:
    return Counts(
        id=Identity(table.dataset.standard.id, field.path, rule).id,
        rule=rule,
        severity=severity,
        fields=(field.path,),
        skipped=field.path not in table.present,
    )


def _everywhere(table: Table, field: ResolvedField, rule: str, severity: Severity) -> Counts:
    counts = _new(table, field, rule, severity)
    if not counts.skipped:
        for number, row in enumerate(table.rows, 1):
            counts.add(judged(not row[field.path].missing), [number])
    return counts


def _where(
    table: Table, field: ResolvedField, rule: str, when: ScopedExpression, as_of: str
) -> Counts:
    counts = _new(table, field, rule, Severity.ERROR)
    asked = condition(when, as_of)
    counts.skipped = counts.skipped or absent(table, asked.reads, frozenset({field.path}))
    if counts.skipped:
        return counts
    for number, row in enumerate(table.rows, 1):
        missing = row[field.path].missing
        wanted = missing if rule == "value-forbidden" else not missing
        if asked.blocks(row):
            counts.add(Outcome.BLOCKED, [number])
        elif (answer := asked.of(row)) is None:
            counts.add(Outcome.UNKNOWN, [number])
        elif answer:
            counts.add(judged(wanted), [number])
    return counts
