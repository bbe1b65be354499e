"""Proves on data what a change means: the records that conformed and do not now, by check."""

from datetime import date

from msgspec.structs import replace

from govstd.api.planning import Data, paths_of, resolved_dataset
from govstd.api.states import State
from govstd.engines.delimited import SuppliedFiles, Turned, compare_files
from govstd.engines.engine import Asked
from govstd.engines.outcome import Counts, Outcome, Place
from govstd.engines.tables import plan_data
from govstd.model.proof import Proof, TurnedCheck, WholeCheck
from govstd.model.registration import Severity
from govstd.plan.check import Plan
from govstd.rules.pairing import item_pairs
from govstd.sources.delimited import Reading

PLACES = 3
"""How many places of a check are told."""


def prove(  # noqa: PLR0913 (all that a user may say)
    before: State,
    after: State,
    dataset: str,
    data: Data,
    *,
    reading: Reading | None = None,
    as_of: str | None = None,
    counts_only: bool = False,
) -> Proof:
    """Check data by both states of a dataset standard.

    Args:
        before: the old state.
        after: the new one.
        dataset: the id in the new state.
        data: files, patterns or folders.
        reading: how the files are written, where that is not to be found out.
        as_of: the date that rules see, ISO; None: today.
        counts_only: whether no place of a record is told.

    Raises:
        UnknownItemError: one of the states has no such dataset standard.
        SourceRefusedError: a file can't be opened.
        EngineFailedError: the data could not be checked for a reason outside them.
    """
    day = as_of or date.today().isoformat()  # noqa: DTZ011 (the user's calendar day)
    paths = tuple(paths_of(data))
    former = next(
        (
            pair.before.id
            for pair in item_pairs(before.registry, after.registry)
            if pair.kind == "dataset" and pair.before and pair.after and pair.after.id == dataset
        ),
        dataset,
    )
    old = _planned(before, former, paths, reading or Reading(), day, "before")
    new = _planned(after, dataset, paths, reading or Reading(), day, "after")
    turned = compare_files(old, new)
    most = 0 if counts_only else PLACES
    return Proof(
        dataset=dataset,
        as_of=day,
        rows=turned.after.rows,
        conform_before=turned.before.rows - turned.before.rows_failed,
        conform_after=turned.after.rows - turned.after.rows_failed,
        turned=len(turned.rows) if turned.matched else None,
        checks=tuple(_checks(turned, new.plan, most)),
        wholes=tuple(_wholes(turned.before, turned.after)),
    )


def _planned(
    state: State, dataset: str, paths: tuple[str, ...], reading: Reading, day: str, name: str
) -> SuppliedFiles:
    resolved = resolved_dataset(state.registry, dataset)
    apart = replace(resolved, key=f"{resolved.key}@{name}")
    [supplied] = plan_data((Asked(apart, paths, reading),), day).supplied
    return supplied


def _checks(turned: Turned, plan: Plan, most: int) -> list[TurnedCheck]:
    found = []
    for number, rows in turned.checks.items():
        check = plan.checks[number]
        places = [turned.rows[row] for row in rows[:most]]
        found.append(
            TurnedCheck(
                check=check.id,
                rule=check.rule,
                fields=check.fields,
                severity=check.severity,
                rows=len(rows),
                places=tuple(f"{place.file}:{_within(place)}" for place in places),
            )
        )
    return sorted(found, key=lambda one: (-one.rows, one.check))


def _within(place: Place) -> str:
    """Return where in its file a record is."""
    return place.sheet.cell(None) if place.sheet else str(place.line or place.row)


def _wholes(before: Outcome, after: Outcome) -> list[WholeCheck]:
    """Return the checks that are not of rows, are of error severity, and fail only now."""
    of_rows = {test.check for test in after.plan.row_tests}
    failed_before = {
        (check.rule, check.fields)
        for check in before.plan.checks
        if before.counts.get(check.number, Counts()).failed
    }
    return [
        WholeCheck(
            check=check.id,
            rule=check.rule,
            fields=check.fields,
            failed=after.counts[check.number].failed,
        )
        for check in after.plan.checks
        if check.number not in of_rows
        and check.severity is Severity.ERROR
        and after.counts.get(check.number, Counts()).failed
        and (check.rule, check.fields) not in failed_before
    ]
