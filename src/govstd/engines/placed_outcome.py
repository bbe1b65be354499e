"""What was found in tables whose rows have been scanned, counted and placed."""

from govstd.engines.masks import MaskSession, column_counts
from govstd.engines.outcome import Outcome
from govstd.engines.parts import checked
from govstd.engines.places import PlaceFinder
from govstd.engines.source_checks import PlacedPart, counts
from govstd.plan.check import Plan


def outcome_of(
    session: MaskSession,
    plan: Plan,
    parts: tuple[PlacedPart, ...],
    finder: PlaceFinder,
    most: int | None,
) -> Outcome:
    """Return what was found, with at most `most` occurrences a check.

    Args:
        session: in which the masks of the rows lie.
        plan: of one dataset.
        parts: its files.
        finder: of the places of their rows.
        most: None: all.
    """
    counted, totals = session.count(plan)
    counted |= counts(parts, plan)
    counted |= column_counts(plan)
    refused = sum(len(part.placement.refused) for part in parts)
    rows = totals.rows + refused
    return Outcome(
        plan=plan,
        files=tuple(map(checked, parts)),
        rows=rows,
        rows_failed=totals.rows_failed + refused,
        rows_refused=refused,
        rows_warned=totals.rows_warned,
        cells=rows * sum(not column.absent for column in plan.columns),
        cells_failed=totals.cells_failed,
        counts=counted,
        places=finder.batches(counted, most),
    )
