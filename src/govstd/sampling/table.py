"""A dataset standard and rows for it, and what is asked for."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from govstd.model.resolved import ResolvedDataset, ResolvedReference
from govstd.plan.planning import MemberFiles
from govstd.sampling.truths import rows_where
from govstd.sampling.units import Combination


class Table(Struct, frozen=True):
    """A dataset standard and rows for it."""

    dataset: ResolvedDataset
    columns: dict[str, list[str | None]]
    """By field; None where missing."""
    labels: list[int]
    """Which rows are one group of the rules on groups."""
    locked: frozenset[str] = frozenset()
    """Fields on which something depends that no single row shows."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values()), ()))

    def combinations(self, paths: Sequence[str], rows: Iterable[int] | None) -> list[Combination]:
        """Return what some fields hold together, each once and complete; in `rows`, or in all."""
        chosen = [self.columns[path] for path in paths]
        numbers = range(self.rows) if rows is None else rows
        found = dict.fromkeys(tuple(column[number] for column in chosen) for number in numbers)
        return [one for one in found if None not in one]


class Order(Struct, frozen=True, kw_only=True):
    """What is asked for."""

    rows: int
    as_of: str
    files: MemberFiles | None = None


def referred(
    reference: ResolvedReference,
    dataset: ResolvedDataset,
    tables: Mapping[str, Table],
    order: Order,
) -> list[Combination] | None:
    """Return what the fields of a reference may hold; None where no target is there."""
    found: list[Combination] = []
    made = False
    for target in reference.targets:
        table = tables.get(target.dataset or dataset.key)
        if table is None or any(path not in table.columns for path in target.fields):
            continue
        made = True
        rows = None
        if target.where is not None:
            rows = rows_where(table.dataset, table.columns, target.where, order.as_of, order.files)
        found += table.combinations(target.fields, rows)
    return found if made else None
