"""What single rows do not show: keys that occur once, references, and rows that others need."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from govstd.expressions.parse import parse
from govstd.model.resolved import ResolvedDataset, ResolvedKey, ResolvedReference
from govstd.plan.check import Plan
from govstd.sampling.table import Order, Table, referred
from govstd.sampling.ties import paths, ties
from govstd.sampling.truths import rows_where

Row = Mapping[str, str | None]
Part = tuple[str | None, ...]


class _Use(Struct, frozen=True):
    """How other rows refer to a table."""

    key: tuple[str, ...]
    read: tuple[str, ...]
    """What decides whether a row may be referred to."""
    parts: frozenset[Part]
    """The keys that are referred to."""


class Relations:
    """The keys and references of a table, and of others to it."""

    def __init__(self, table: Table, plan: Plan, tables: Mapping[str, Table], order: Order) -> None:
        dataset = table.dataset
        flat = [key for key in dataset.keys if not any("/" in path for path in key.fields)]
        duplicated = [check.id for check in plan.checks if check.rule == "key-duplicated"]
        self.keys: dict[str, ResolvedKey] = dict(zip(duplicated, flat, strict=False))
        unfound = [check.id for check in plan.checks if check.rule == "reference-not-found"]
        self.references: dict[str, ResolvedReference] = {}
        self._found: dict[str, frozenset[Part]] = {}
        for id_, reference in zip(unfound, dataset.references, strict=False):
            targets = referred(reference, dataset, {**tables, dataset.key: table}, order)
            if targets is not None:
                self.references[id_] = reference
                self._found[id_] = frozenset(targets)
        self._spoken: dict[str, frozenset[int]] = {}
        conditions = {id_: key.when for id_, key in self.keys.items()}
        conditions |= {id_: reference.when for id_, reference in self.references.items()}
        for id_, when in conditions.items():
            if when is not None:
                rows = rows_where(dataset, table.columns, when, order.as_of, order.files)
                self._spoken[id_] = frozenset(rows)
        self._groups = [tie.each for tie in ties(dataset) if tie.grouped and tie.each]
        self._uses = tuple(_uses(dataset, tables))
        self._taken: dict[tuple[str, ...], set[Part]] = {}
        for fields in {*(key.fields for key in flat), *self._groups}:
            columns = [table.columns[path] for path in fields]
            self._taken[fields] = set(zip(*columns, strict=True))

    def unfound(self, number: int, row: Row, changed: Sequence[str]) -> list[str]:
        """Return the references of a changed row that lead nowhere now."""
        return [
            id_
            for id_, reference in self.references.items()
            if set(reference.fields) & set(changed)
            and self._speaks(id_, number)
            and self._leads_nowhere(id_, row)
        ]

    def shared(self, numbers: Sequence[int], taken: Sequence[tuple[str, ...]]) -> set[str]:
        """Return the checks of keys that rows share, if they speak of all of them."""
        return {
            id_
            for id_, key in self.keys.items()
            if key.fields in taken and all(self._speaks(id_, number) for number in numbers)
        }

    def groups_among(self, taken: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return the groups that a row would join."""
        return [fields for fields in taken if fields in self._groups]

    def _speaks(self, id_: str, number: int) -> bool:
        """Whether a key or reference speaks of a row, as it was before."""
        return id_ not in self._spoken or number in self._spoken[id_]

    def _leads_nowhere(self, id_: str, row: Row) -> bool:
        part = tuple(row[path] for path in self.references[id_].fields)
        return None not in part and part not in self._found[id_]

    def needed(self, row: Row, changed: Sequence[str]) -> bool:
        """Whether other rows refer to what a row held in the changed fields."""
        return any(
            {*use.key, *use.read} & set(changed)
            and tuple(row[path] for path in use.key) in use.parts
            for use in self._uses
        )

    def taken(self, row: Row, changed: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the keys and groups that a changed row would share with another."""
        return [
            fields
            for fields, parts in self._taken.items()
            if set(fields) & set(changed)
            and None not in (part := tuple(row[path] for path in fields))
            and part in parts
        ]

    def take(self, row: Row) -> None:
        """Note the keys of a changed row."""
        for fields, parts in self._taken.items():
            parts.add(tuple(row[path] for path in fields))


def _uses(dataset: ResolvedDataset, tables: Mapping[str, Table]) -> Iterator[_Use]:
    """Yield how rows of all tables refer to a dataset."""
    for table in tables.values():
        for reference in table.dataset.references:
            for target in reference.targets:
                if (target.dataset or table.dataset.key) != dataset.key:
                    continue
                read = paths(parse(target.where.text)) if target.where else []
                columns = [
                    table.columns[path] for path in reference.fields if path in table.columns
                ]
                used = frozenset(part for part in zip(*columns, strict=True) if None not in part)
                yield _Use(target.fields, tuple(read), used)
