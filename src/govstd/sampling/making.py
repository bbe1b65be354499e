"""Makes the table of one dataset standard: rows from parts, then keys and references."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from random import Random

from govstd.engines.row_judge import judging
from govstd.model.resolved import ResolvedDataset, ResolvedReference, ScopedExpression
from govstd.sampling.blocks import Blocks, blocks
from govstd.sampling.equations import Equations
from govstd.sampling.failure import SampleFailedError
from govstd.sampling.field_values import FieldValues, window_of
from govstd.sampling.hints import hints
from govstd.sampling.search import RowSearch, judged_plan
from govstd.sampling.table import Order, Table, referred
from govstd.sampling.ties import grouping, parts, ties, top
from govstd.sampling.truths import rows_where
from govstd.sampling.type_texts import Window
from govstd.sampling.units import Combination, Unit, distinct_choices

FEWEST, MOST = 60, 600
"""How many different rows a table is composed of, at least and at most."""
_LISTED = 4
"""The cost of a field whose values the standard lists."""
_MENDED_AT_ONCE = 20_000


def make_table(
    dataset: ResolvedDataset, order: Order, others: Mapping[str, Table], random: Random
) -> Table:
    """Return a table that conforms, as far as its references can be met yet.

    Args:
        dataset: the standard.
        order: how many rows, and on which day.
        others: the tables that references may lead to, by the key of their dataset.
        random: where chance comes from.

    Raises:
        SampleFailedError: there is no such table, or none was found.
    """
    _check_count(dataset, order.rows)
    if any(field.fields or field.items for field in dataset.fields):
        raise SampleFailedError("documents-not-sampled", dataset=dataset.standard.id)
    with searching(dataset, order, random) as search:
        return _made(search, order, others)


@contextmanager
def searching(dataset: ResolvedDataset, order: Order, random: Random) -> Iterator[RowSearch]:
    """Give what finds rows of a dataset standard."""
    window = window_of(order.as_of)
    fresh = dataset.standard.freshness
    today = Window(window.last.fromisoformat(order.as_of), window.last.fromisoformat(order.as_of))
    values = {
        field.path: FieldValues(
            field, order.as_of, today if fresh and fresh.field == field.path else window, random
        )
        for field in dataset.fields
    }
    plan = judged_plan(dataset, order.as_of, order.files)
    with judging(plan) as judge:
        yield RowSearch(
            dataset=dataset,
            plan=plan,
            judge=judge,
            values=values,
            hints=hints(dataset, order.as_of, random),
            equations=Equations({field.path: field for field in dataset.fields}, order.as_of),
            random=random,
            as_of=order.as_of,
            grouping=grouping(dataset),
        )


def _made(search: RowSearch, order: Order, others: Mapping[str, Table]) -> Table:
    """Make groups of several rows, or where that can't be of one.

    Where another table waits for what stands in this one, all of its rows must be referred to.
    """
    awaited = any(
        target.dataset == search.dataset.key
        for table in others.values()
        for reference in table.dataset.references
        for target in reference.targets
    )
    for several in (True, False) if search.grouping and not awaited else (False,):
        making = _Making(search, order, others, blocks(order.rows, several=several))
        try:
            making.compose()
            making.refer(late=False)
            making.set_apart()
            making.refer(late=True)
            making.mend()
        except SampleFailedError:
            if not several:
                raise
        else:
            return making.table()
    raise AssertionError


def _check_count(dataset: ResolvedDataset, rows: int) -> None:
    limits = dataset.standard.row_count
    if limits is not None and not (limits.min or 0) <= rows <= (
        rows if limits.max is None else limits.max
    ):
        raise SampleFailedError(
            "row-count-not-allowed",
            rows=str(rows),
            dataset=dataset.standard.id,
            least=str(limits.min or 0),
            most="∞" if limits.max is None else str(limits.max),
        )


class _Making:
    """The table while it is being made."""

    def __init__(
        self, search: RowSearch, order: Order, others: Mapping[str, Table], within: Blocks
    ) -> None:
        self._blocks = within
        self._several = any(size > 1 for size in within.sizes)
        self.columns: dict[str, list[str | None]] = {}
        self._search, self._order, self._others = search, order, others
        self._dataset, self._random = search.dataset, search.random
        self._ties = ties(self._dataset)
        self._units: dict[str, Unit] = {}
        self._frozen: set[str] = set()
        self._unique: set[str] = set()
        self._apart: set[str] = set()
        self._alike: set[str] = set()
        self._numbered: set[str] = set()
        self._changed = False

    def table(self) -> Table:
        """Return what was made."""
        locked = set(self._alike)
        for tie in self._ties:
            if tie.grouped and not tie.each:
                locked |= set(tie.fields)
        fresh = self._dataset.standard.freshness
        locked |= {top(fresh.field)} if fresh else set()
        return Table(self._dataset, self.columns, self._blocks.labels, frozenset(locked))

    def compose(self) -> None:
        """Draw every part of every row, or group, from a few that are right."""
        sizes, count = set(self._blocks.sizes), max(FEWEST, min(self._order.rows, MOST))
        few = Blocks([size for size in sorted(sizes) for _ in range(count // sum(sizes))])
        cells, right = self._search.rows(few)
        by_path = dict(zip(self._search.paths, cells, strict=True))
        rows = [row for run in right for row in run]
        tall = {path for tie in self._ties if tie.grouped for path in tie.fields}
        drawn = self._drawn_blocks(right) if self._several else []
        for part in parts(self._search.paths, (tie.fields for tie in self._ties)):
            columns = [by_path[path] for path in part]
            unit = Unit(part, [tuple(column[row] for column in columns) for row in rows])
            self._units |= dict.fromkeys(part, unit)
            if self._several and tall & set(part):
                for path, column in zip(part, columns, strict=True):
                    self.columns[path] = [column[row] for row in drawn]
            else:
                self._fill(unit, self._picked(len(rows), self._order.rows))

    def _drawn_blocks(self, right: Sequence[range]) -> list[int]:
        """Return rows that are right, whole blocks of the sizes that the table wants."""
        by_size: dict[int, list[range]] = {}
        for run in right:
            by_size.setdefault(len(run), []).append(run)
        drawn: list[int] = []
        for size in self._blocks.sizes:
            options = by_size.get(size)
            if not options:
                raise SampleFailedError("rule-not-satisfied", check=self._dataset.standard.id)
            drawn += options[int(self._random.random() * len(options))]
        return drawn

    def _picked(self, size: int, count: int) -> list[int]:
        draw = self._random.random
        return [int(draw() * size) for _ in range(count)]

    def _fill(self, unit: Unit, picked: Sequence[int]) -> None:
        """Write the combination that is picked for each row."""
        for place, path in enumerate(unit.fields):
            texts = [one[place] for one in unit.combinations]
            self.columns[path] = [texts[number] for number in picked]

    # references

    def refer(self, *, late: bool) -> None:
        """Give the fields of references values of their targets; `late`: of this table itself."""
        for reference in self._dataset.references:
            own = any(target.dataset in {"", self._dataset.key} for target in reference.targets)
            if own == late and not any("/" in path for path in reference.fields):
                self._refer(reference)

    def _refer(self, reference: ResolvedReference) -> None:
        tables = dict(self._others)
        if self.columns:
            tables[self._dataset.key] = Table(self._dataset, self.columns, self._blocks.labels)
        found = referred(reference, self._dataset, tables, self._order)
        if found is None:
            return
        spoken = self._spoken(reference)
        unit = Unit(reference.fields, found)
        if not self._unique & set(reference.fields):
            self._units |= dict.fromkeys(reference.fields, unit)
        chosen = [self.columns[path] for path in reference.fields]
        size = len(found)
        turns = self._random.sample(range(size), size)
        for row in spoken:
            if any(column[row] is None for column in chosen):
                continue
            picked: Combination = found[self._turn(row, turns)] if size else (None,) * len(chosen)
            for column, text in zip(chosen, picked, strict=True):
                column[row] = text
        self._frozen |= set(reference.fields)
        self._changed = self._changed or not size

    def _turn(self, row: int, turns: Sequence[int]) -> int:
        """Return which of the referred rows a row takes: each in turn while there are enough."""
        if row < len(turns):
            return turns[row]
        return int(self._random.random() * len(turns))

    def _spoken(self, reference: ResolvedReference) -> Iterable[int]:
        """Return the rows that a reference speaks of; all, unless another shares its fields."""
        shared = sum(bool(set(reference.fields) & set(o.fields)) for o in self._dataset.references)
        if reference.when is None or shared == 1:
            return range(self._order.rows)
        return self._where(reference.when)

    def _where(self, condition: ScopedExpression) -> list[int]:
        return rows_where(
            self._dataset, self.columns, condition, self._order.as_of, self._order.files
        )

    # keys

    def set_apart(self) -> None:
        """Make groups single rows, and keys unique."""
        for tie in self._ties:
            if tie.grouped and not tie.each and not tie.order:
                self._make_one(tie.by_value)
        for resolved in self._dataset.rules:
            each = tuple(top(path) for path in resolved.rule.for_each or ())
            if each and self._several:
                self._tell_apart(each)
            elif each and not self._made_unique(each):
                self._make_alike(each)
        for key in self._dataset.keys:
            if any("/" in path for path in key.fields) or self._made_unique(key.fields):
                continue
            name = key.id or "+".join(key.fields)
            raise SampleFailedError("key-without-values", key=name, rows=str(self._order.rows))

    def _tell_apart(self, each: Sequence[str]) -> None:
        """Give each block what no other has in the fields that make a group."""
        if self._apart & set(each):
            return
        serial = self._serial(each)
        count = len(self._blocks.sizes)
        if serial is not None:
            texts = self._search.values[serial].distinct(self._random, count)
            self._fill_blocks((serial,), [(text,) for text in texts])
            return
        units = [
            Unit(
                (path,),
                list(dict.fromkeys((one[unit.fields.index(path)],) for one in unit.combinations)),
            )
            for path in each
            for unit in (self._units[path],)
        ]
        choices = distinct_choices(units, each, count, self._random)
        if choices is None:
            raise SampleFailedError("key-without-values", key="+".join(each), rows=str(count))
        self._fill_blocks(
            each, [tuple(text for one in choice for text in one) for choice in choices]
        )

    def _fill_blocks(self, fields: Sequence[str], rows: Sequence[Combination]) -> None:
        """Write one combination into all rows of each block; an empty cell stays so."""
        for run, texts in zip(self._blocks.runs(), rows, strict=True):
            for path, text in zip(fields, texts, strict=True):
                column = self.columns[path]
                for row in run:
                    column[row] = None if column[row] is None else text
        self._frozen |= set(fields)
        self._apart |= set(fields)

    def _made_unique(self, fields: Sequence[str]) -> bool:
        if self._unique & set(fields):
            return True
        serial = self._serial(fields)
        if serial is not None:
            try:
                self._number(serial)
            except SampleFailedError:
                if len(fields) == 1 and serial not in self._frozen:
                    return self._combine(fields)
            else:
                return True
        return self._combine(fields)

    def _serial(self, fields: Sequence[str]) -> str | None:
        """Return the field that best takes a value of its own in every row."""
        valued = {path for tie in self._ties for path in tie.by_value}
        costs = {
            path: (path in valued, self._search.values[path].cost)
            for path in fields
            if path not in self._frozen
        }
        best = min(costs, key=lambda path: costs[path], default=None)
        return None if best is None or costs[best][1] >= _LISTED else best

    def _number(self, path: str) -> None:
        column = self.columns[path]
        rows = [row for row, text in enumerate(column) if text is not None]
        texts = self._search.values[path].distinct(self._random, len(rows))
        for row, text in zip(rows, texts, strict=True):
            column[row] = text
        self._frozen.add(path)
        self._numbered.add(path)
        self._unique.add(path)

    def _combine(self, fields: Sequence[str]) -> bool:
        units = list({id(unit): unit for unit in (self._units[path] for path in fields)}.values())
        choices = distinct_choices(units, fields, self._order.rows, self._random)
        if choices is None:
            return False
        for place, unit in enumerate(units):
            chosen = Unit(unit.fields, [choice[place] for choice in choices])
            self._fill(chosen, range(len(choices)))
        self._frozen |= set(fields)
        if len(fields) == 1:
            self._unique.add(fields[0])
        return True

    def _make_one(self, fields: Iterable[str]) -> None:
        """Write one value into all rows for what a rule on the whole table compares."""
        keyed = {path for key in self._dataset.keys for path in key.fields}
        for path in sorted(set(fields) & self.columns.keys() - keyed - self._frozen):
            text = next((text for text in self.columns[path] if text is not None), None)
            self.columns[path] = [text] * self._order.rows
            self._frozen.add(path)

    def _make_alike(self, each: Sequence[str]) -> None:
        """Make the rows of a group alike in all that a rule on it may read."""
        units = {id(unit): unit for unit in (self._units[path] for path in each)}
        for unit in units.values():
            alike = [group[0] for group in unit.by_key(each)]
            if alike:
                self._fill(Unit(unit.fields, alike), self._picked(len(alike), self._order.rows))
        self._alike |= {path for unit in units.values() for path in unit.fields}
        self._frozen |= self._alike

    # what keys and references upset

    def mend(self) -> None:
        """Change other cells where values that were put in broke a rule.

        Raises:
            SampleFailedError: a rule stays broken.
        """
        valued = {path for tie in self._ties for path in tie.by_value}
        if not (self._changed or self._frozen & valued):
            return
        for first, within in self._blocks.stretches(_MENDED_AT_ONCE):
            rows = slice(first, first + len(within.labels))
            cells = [self.columns[path][rows] for path in self._search.paths]
            cells, broken = self._search.mended(cells, within, self._frozen)
            if broken:  # perhaps the values of keys, which are unique by now, can be changed
                cells, broken = self._search.mended(cells, within, self._frozen - self._numbered)
            if broken:
                check = self._search.first_broken(cells, within, broken)
                raise SampleFailedError("rule-not-satisfied", check=check)
            for path, column in zip(self._search.paths, cells, strict=True):
                self.columns[path][rows] = column
