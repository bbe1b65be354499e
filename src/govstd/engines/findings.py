"""Builds findings from what an engine found; a value is masked here and nowhere later."""

from collections.abc import Iterator
from typing import Any

from govstd.engines.outcome import Counts, Outcome, Place
from govstd.model.registration import Sensitivity
from govstd.model.report import (
    LONGEST_VALUE,
    MASK,
    CheckResult,
    CountUnit,
    Finding,
    State,
    Subject,
    ValueState,
)
from govstd.plan.check import Check, Plan


def subject(outcome: Outcome) -> Subject:
    """Return the report's entry for the data of one dataset standard."""
    return Subject(
        id=outcome.plan.dataset.standard.id,
        dataset=outcome.plan.dataset.standard.id,
        files=outcome.files,
        rows=outcome.rows,
        rows_failed=outcome.rows_failed,
        rows_warned=outcome.rows_warned,
        cells=outcome.cells,
        cells_failed=outcome.cells_failed,
    )


def results(outcome: Outcome) -> Iterator[CheckResult]:
    """Yield every planned check with its counts, in the plan's order."""
    for check in outcome.plan.checks:
        counts = outcome.counts.get(check.number, Counts())
        yield CheckResult(
            id=check.id,
            rule=check.rule,
            severity=check.severity,
            dimension=check.dimension,
            subject=outcome.plan.dataset.standard.id,
            fields=check.fields,
            unit=check.unit,
            state=_state(check, counts),
            reason=check.skipped,
            evaluated=counts.evaluated,
            failed=counts.failed,
            unknown=counts.unknown,
            blocked=counts.blocked,
            sampled=len(outcome.places.get(check.number, ())),
        )


def _state(check: Check, counts: Counts) -> State:
    if check.skipped is not None:
        return State.SKIPPED
    if counts.failed:
        return State.FAILED
    if counts.blocked and not counts.evaluated and not counts.unknown:
        return State.BLOCKED
    return State.PASSED


def findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield the findings of every check, masked; message and fix are still empty."""
    for check in outcome.plan.checks:
        for place in outcome.places.get(check.number, ()):
            yield _finding(outcome.plan, check, place)


def _finding(plan: Plan, check: Check, place: Place) -> Finding:
    fields = {field.path: field for field in plan.dataset.fields}
    involved = [fields[path] for path in check.fields if path in fields]
    sensitivity = max(
        (field.sensitivity for field in involved),
        key=lambda one: one.level,
        default=Sensitivity.INTERNAL,
    )
    value = _value(check, place)
    shown, state = _shown(value, masked=sensitivity.masked)
    detail: dict[str, Any] = {}
    if check.detail is not None and place.cells is not None and not sensitivity.masked:
        detail = check.detail(place.cells)
    owner = next((field.owner for field in involved if field.owner), plan.dataset.owner)
    return Finding(
        check=check.id,
        rule=check.rule,
        severity=check.severity,
        subject=plan.dataset.standard.id,
        file=place.file,
        row=place.row,
        line=place.line,
        column=place.column,
        field=_field(check),
        key=_key(plan, place),
        value=shown,
        value_state=state,
        limit=str(check.args["limit"]) if "limit" in check.args else None,
        args={**check.args, **place.args, **detail},
        owner=owner.id if owner else None,
    )


def _field(check: Check) -> str | None:
    """Return the field of which the check is; None of one between fields."""
    if check.unit is CountUnit.CELL or len(check.fields) == 1:
        return next(iter(check.fields), None)
    return None


def _value(check: Check, place: Place) -> str | None:
    """Return the text that broke the check; of several fields, the texts joined."""
    if place.cells is None:
        return place.value
    own = _field(check)
    texts = [place.cells.get(path) for path in ([own] if own else check.fields)]
    present = [text for text in texts if text is not None]
    return " · ".join(present) if present else None


def _shown(value: str | None, *, masked: bool) -> tuple[str | None, ValueState]:
    if value is None:
        return None, ValueState.MISSING
    if masked:
        return MASK, ValueState.MASKED
    if len(value) > LONGEST_VALUE:
        return value[:LONGEST_VALUE], ValueState.TRUNCATED
    return value, ValueState.SHOWN


def _key(plan: Plan, place: Place) -> dict[str, str | None]:
    """Return the primary key of the record, its sensitive parts masked."""
    primary = next((key for key in plan.dataset.keys if key.primary), None)
    if primary is None or place.cells is None:
        return {}
    return {
        path: _shown(place.cells.get(path), masked=plan.dataset.field(path).sensitivity.masked)[0]
        for path in primary.fields
    }
