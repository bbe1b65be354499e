"""A slow, plain interpreter of all checks on flat data, to compare engines with.

It looks at one cell at a time in plain Python and shares no code with the engines.
"""

from collections.abc import Iterator, Mapping

from tests.reference import cell_checks, columns, presence_checks, row_checks
from tests.reference.counts import Counts
from tests.reference.table import Table, table

from govstd.model.resolved import ResolvedDataset


def check(
    dataset: ResolvedDataset,
    header: list[str],
    rows: list[list[str]],
    as_of: str,
    others: Mapping[str, Table] | None = None,
) -> dict[str, Counts]:
    """Return every check of `dataset` on a table, by id.

    Args:
        dataset: the dataset standard.
        header: the names of the columns.
        rows: the texts of the cells.
        as_of: the date that rules see, ISO.
        others: the tables that references may point to, by `registry:id`.
    """
    read = table(dataset, header, rows)
    found: dict[str, Counts] = {}
    for counts in _checks(read, as_of, others or {}):
        if counts.id in found:  # two references of one field
            counts.id += ":2"
        found[counts.id] = counts
    return found


def _checks(read: Table, as_of: str, others: Mapping[str, Table]) -> Iterator[Counts]:
    yield from columns.check(read.dataset, read.header)
    for field in read.dataset.fields:
        yield from presence_checks.check(read, field, as_of)
        yield from cell_checks.check(read, field, as_of)
    yield from row_checks.check(read, as_of, others)
