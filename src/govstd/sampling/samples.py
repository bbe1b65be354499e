"""Makes the tables of one dataset standard, or of all that are delivered together."""

from collections.abc import Collection, Iterator, Sequence
from random import Random

from msgspec.structs import replace

from govstd.model.resolved import ResolvedDataset
from govstd.sampling.making import make_table
from govstd.sampling.planting import Expected, plant
from govstd.sampling.table import Order, Table


def make_tables(datasets: Sequence[ResolvedDataset], order: Order, seed: str) -> list[Table]:
    """Return a table for each dataset standard, in their order; equal for equal arguments.

    Raises:
        SampleFailedError: there are no such tables, or none were found.
    """
    made: dict[str, Table] = {}
    for dataset in _in_order(datasets):
        random = Random(f"{seed} {dataset.key}")  # noqa: S311 (no secret)
        made[dataset.key] = make_table(dataset, _allowed(order, dataset), made, random)
    return [made[dataset.key] for dataset in datasets]


def _allowed(order: Order, dataset: ResolvedDataset) -> Order:
    """Return as many rows as a file of a package may have; of a single one that is asked for."""
    limits = dataset.standard.row_count
    if order.files is None or limits is None:
        return order
    most = order.rows if limits.max is None else min(order.rows, limits.max)
    return replace(order, rows=max(most, limits.min or 0))


def plant_errors(
    tables: Sequence[Table], order: Order, share: float, seed: str, without: Collection[str] = ()
) -> list[Expected]:
    """Plant errors in tables that were made together, in place; tell what must be found in each.

    Args:
        tables: from `make_tables`.
        order: with which they were made.
        share: of the rows of each that get an error.
        seed: equal seeds, equal errors.
        without: checks that are to be left alone.
    """
    by_key = {table.dataset.key: table for table in tables}
    expected = []
    for table in tables:
        random = Random(f"{seed} errors {table.dataset.key}")  # noqa: S311 (no secret)
        expected.append(plant(table, by_key, order, share, random, without=without))
    return expected


def _in_order(datasets: Sequence[ResolvedDataset]) -> Iterator[ResolvedDataset]:
    """Yield datasets after those to which they refer, as far as that can be."""
    left = {dataset.key: dataset for dataset in datasets}
    while left:
        ready = [d for d in left.values() if not _awaited(d) & (left.keys() - {d.key})]
        for dataset in ready or [next(iter(left.values()))]:
            yield left.pop(dataset.key)


def _awaited(dataset: ResolvedDataset) -> set[str]:
    return {target.dataset for one in dataset.references for target in one.targets}
