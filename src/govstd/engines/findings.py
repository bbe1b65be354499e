"""Builds findings from what an engine found; a value is masked here and nowhere later."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from govstd.engines.outcome import Counts, Outcome, Place
from govstd.model.registration import Sensitivity
from govstd.model.report import (
    LONGEST_VALUE,
    MASK,
    CheckedField,
    CheckResult,
    CountUnit,
    Finding,
    Record,
    State,
    Subject,
    ValueState,
)
from govstd.model.resolved import ResolvedField
from govstd.plan.check import Check, Plan

RECORDS = 10
"""Of how many findings of a check the whole record is told."""


def subject(outcome: Outcome) -> Subject:
    """Return the report's entry for the data of one dataset standard."""
    return Subject(
        id=outcome.plan.dataset.standard.id,
        dataset=outcome.plan.dataset.standard.id,
        fields=tuple(map(_field_told, outcome.plan.dataset.every_field)),
        files=outcome.files,
        rows=outcome.rows,
        rows_failed=outcome.rows_failed,
        rows_warned=outcome.rows_warned,
        cells=outcome.cells,
        cells_failed=outcome.cells_failed,
    )


def _field_told(field: ResolvedField) -> CheckedField:
    element = field.element
    return CheckedField(
        path=field.path,
        title=field.title,
        element=f"{element.id}@{element.version}" if element else None,
        sensitivity=field.sensitivity,
        owner=field.owner.id if field.owner else None,
    )


def results(outcome: Outcome, told: Mapping[int, int]) -> Iterator[CheckResult]:
    """Yield every planned check with its counts, in the plan's order.

    Args:
        outcome: of the run.
        told: how many findings are told of each check, by its number.
    """
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
            state=_state(check, counts, unread=0 < outcome.rows == outcome.rows_refused),
            reason=check.skipped,
            evaluated=counts.evaluated,
            failed=counts.failed,
            unknown=counts.unknown,
            blocked=counts.blocked,
            sampled=told.get(check.number, 0),
            message=check.message,
        )


def _state(check: Check, counts: Counts, *, unread: bool) -> State:
    if check.skipped is not None:
        return State.SKIPPED
    if counts.failed:
        return State.FAILED
    if (counts.blocked or unread) and not counts.evaluated and not counts.unknown:
        return State.BLOCKED
    return State.PASSED


class Told(Struct, frozen=True):
    """What was told of the data of one dataset standard."""

    counts: dict[int, int]
    """Findings, by number of check."""
    records: tuple[Record, ...]
    """Those of the first findings of each check, once each, in the order of places."""


def tell(outcome: Outcome, hear: Callable[[Check, Sequence[Finding]], None]) -> Told:
    """Tell the findings of every check, masked; message and fix are still empty.

    Args:
        outcome: of a session that lasts.
        hear: hears some findings of one check at a time, those of each check in their order.
    """
    plan = outcome.plan
    counts: dict[int, int] = {}
    abouts: dict[int, About] = {}
    first: dict[tuple[str, int], Place] = {}
    for batch in outcome.places:
        for number, places in batch.items():
            before = counts.get(number, 0)
            counts[number] = before + len(places)
            for place in places[: max(RECORDS - before, 0)]:
                if place.cells is not None and place.row is not None:
                    first[(place.file or "", place.row)] = place
            about = abouts.setdefault(number, about_check(plan, plan.checks[number]))
            hear(about.check, [finding_of(about, place) for place in places])
    return Told(counts, tuple(_record(plan, place) for _, place in sorted(first.items(), key=_at)))


def _at(item: tuple[tuple[str, int], Place]) -> tuple[str, int]:
    return item[0]


def _record(plan: Plan, place: Place) -> Record:
    cells = place.cells or {}
    return Record(
        subject=plan.dataset.standard.id,
        file=place.file,
        row=place.row or 0,
        line=place.line,
        cells={
            field.path: _shown(cells.get(field.path), masked=_sensitivity(field).masked)[0]
            for field in plan.dataset.fields
            if field.path in cells
        },
    )


class About(Struct, frozen=True):
    """What all findings of a check have in common."""

    check: Check
    subject: str
    masked: bool
    owner: str | None
    key: tuple[tuple[str, bool], ...]
    """The fields of the primary key, and whether each is masked."""


def about_check(plan: Plan, check: Check) -> About:
    """Return what all findings of a check have in common."""
    dataset = plan.dataset
    involved = [field for field in dataset.every_field if field.path in check.fields]
    sensitivity = max(
        map(_sensitivity, involved),
        key=lambda one: one.level,
        default=Sensitivity.INTERNAL,
    )
    by_path = {field.path: field for field in involved}
    owners = (by_path[path].owner for path in check.fields if path in by_path)
    owner = next((one for one in owners if one), dataset.owner)
    primary = next((key for key in dataset.keys if key.primary), None)
    return About(
        check=check,
        subject=dataset.standard.id,
        masked=sensitivity.masked,
        owner=owner.id if owner else None,
        key=tuple(
            (path, dataset.field(path).sensitivity.masked)
            for path in (primary.fields if primary else ())
        ),
    )


def finding_of(about: About, place: Place) -> Finding:
    """Return the finding at a place, masked; message and fix are still empty."""
    check, cells = about.check, place.cells
    shown, state = _shown(_value(check, place), masked=about.masked)
    detail: dict[str, Any] = {}
    if check.detail is not None and cells is not None and not about.masked:
        detail = check.detail(cells)
    key = {} if cells is None else {path: cells.get(path) for path, _ in about.key}
    return Finding(
        check=check.id,
        rule=check.rule,
        severity=check.severity,
        subject=about.subject,
        file=place.file,
        row=place.row,
        line=place.line,
        column=place.column,
        sheet_cell=_sheet_cell(check, place),
        pointer=place.pointer,
        field=place.field or _field(check),
        key={
            path: _shown(key[path], masked=masked)[0] for path, masked in about.key if path in key
        },
        value=shown,
        value_state=state,
        limit=str(check.args["limit"]) if "limit" in check.args else None,
        args={**check.args, **place.args, **detail},
        owner=about.owner,
    )


def _sensitivity(field: ResolvedField) -> Sensitivity:
    """Return the highest sensitivity of a field and what it holds: its value tells all of it."""
    within = (*field.fields, *((field.items,) if field.items else ()))
    return max((field.sensitivity, *map(_sensitivity, within)), key=lambda one: one.level)


def _field(check: Check) -> str | None:
    """Return the field of which the check is; None of one between fields."""
    if check.unit is CountUnit.CELL or len(check.fields) == 1:
        return next(iter(check.fields), None)
    return None


def _sheet_cell(check: Check, place: Place) -> str | None:
    """Return the cell that broke a check; of one between several fields, the whole row."""
    if place.sheet is None:
        return None
    if place.column is not None:
        return place.sheet.cell(place.column - 1)
    return place.sheet.cell(place.sheet.positions.get(_field(check) or ""))


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
