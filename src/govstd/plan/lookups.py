"""Turns questions about code lists into literals or joins."""

from collections import defaultdict
from collections.abc import Callable

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.lookups import Selection
from govstd.model.code_list import CodeList
from govstd.plan.check import LookupTable
from govstd.plan.periods import Period, holds, period, under, union

FEW = 50
"""Up to so many texts are literals; more are a join (`IN` of 3,200 costs a hundred times more)."""

Texts = dict[str, tuple[Period, ...]]
"""Text in the data → the periods in which it is a code."""


class JoinedLookups:
    """Answers questions about code lists and collects the tables that must be joined."""

    def __init__(self, as_of: str, *, joins: bool = True) -> None:
        self._as_of = as_of
        self._joins = joins
        self._tables: dict[tuple[object, ...], LookupTable] = {}
        self._keys: list[tuple[Expr, str, LookupTable]] = []
        self._joined: dict[tuple[str, str], str] = {}
        self._texts: dict[tuple[object, ...], Texts] = {}

    @property
    def tables(self) -> tuple[LookupTable, ...]:
        """The tables that an engine must have."""
        return tuple(self._tables.values())

    @property
    def joins(self) -> list[tuple[Expr, str, LookupTable]]:
        """Each join as the key in the data, the alias of the joined table and the table."""
        return self._keys

    def known(
        self, code_list: CodeList, text: Expr, by: str = "code", select: Selection | None = None
    ) -> Expr:
        """Return whether `text` (there, not NULL) was a code at any date; never NULL."""
        key = ("texts", id(code_list), by, _frozen(select))
        texts = self._of(key, lambda: _texts(code_list, by, select or {}))
        if self._literal(texts):
            return build.one_of(text, [build.text(t) for t in texts])
        return build.not_null(build.column(f"{self._join(key, texts, text)}_text"))

    def valid(
        self,
        code_list: CodeList,
        text: Expr,
        day: Expr | None,
        by: str = "code",
        select: Selection | None = None,
    ) -> Expr:
        """Return whether `text` was a code on `day`; NULL when that can't be said."""
        key = ("texts", id(code_list), by, _frozen(select))
        texts = self._of(key, lambda: _texts(code_list, by, select or {}))
        return self._at(code_list, key, texts, text, day)

    def under(self, code_list: CodeList, text: Expr, ancestor: str, day: Expr | None) -> Expr:
        """Return whether `text` is `ancestor` or below it on `day`.

        NULL as for `valid`, and where `text` is no code on that day.
        """
        key = ("under", id(code_list), ancestor)
        texts = self._of(key, lambda: under(code_list, ancestor))
        valid = self.valid(code_list, text.copy(), day.copy() if day is not None else None)
        return build.case([(valid, self._at(code_list, key, texts, text, day))], build.null())

    def _of(self, key: tuple[object, ...], make: Callable[[], Texts]) -> Texts:
        if key not in self._texts:
            self._texts[key] = make()
        return self._texts[key]

    def _literal(self, texts: Texts) -> bool:
        return len(texts) <= FEW or not self._joins

    def _at(
        self,
        code_list: CodeList,
        key: tuple[object, ...],
        texts: Texts,
        text: Expr,
        day: Expr | None,
    ) -> Expr:
        if day is None:
            return self._today(code_list, key, texts, text)
        if all(periods == ((None, None),) for periods in texts.values()):
            answer = self._in(key, texts, text)
        elif not self._joins:
            answer = build.either(
                *(
                    build.both(build.equal(text.copy(), build.text(t)), _within(p, day))
                    for t, p in texts.items()
                )
            )
        else:
            answer = self._periods(key, texts, text, day)
        unsaid = [build.is_null(day.copy())]
        since = code_list.coverage.since if code_list.coverage else None
        until = code_list.coverage.to if code_list.coverage else None
        if since:
            unsaid.append(build.less(day.copy(), build.date(_first_day(since))))
        if until:
            unsaid.append(build.at_most(build.date(_first_day(until)), day.copy()))
        return build.case([(build.either(*unsaid), build.null())], answer)

    def _today(
        self, code_list: CodeList, key: tuple[object, ...], texts: Texts, text: Expr
    ) -> Expr:
        coverage = code_list.coverage
        since = _first_day(coverage.since) if coverage and coverage.since else ""
        until = _first_day(coverage.to) if coverage and coverage.to else "~"
        if not since <= self._as_of < until:
            return build.null()
        now = {t: p for t, p in texts.items() if holds(p, self._as_of)}
        return self._in((*key, "today"), dict.fromkeys(now, ((None, None),)), text)

    def _in(self, key: tuple[object, ...], texts: Texts, text: Expr) -> Expr:
        if self._literal(texts):
            return build.one_of(text, [build.text(t) for t in texts])
        return build.not_null(build.column(f"{self._join(key, texts, text)}_text"))

    def _periods(self, key: tuple[object, ...], texts: Texts, text: Expr, day: Expr) -> Expr:
        alias = self._join(key, texts, text)
        most = max((len(periods) for periods in texts.values()), default=0)
        holding = build.either(
            *(
                build.both(
                    build.at_most(build.column(f"{alias}_since{n}"), day.copy()),
                    build.less(day.copy(), build.column(f"{alias}_until{n}")),
                )
                for n in range(most)
            )
        )
        unknown = build.is_null(build.column(f"{alias}_text"))
        return build.case([(unknown, build.false())], holding)

    def _join(self, key: tuple[object, ...], texts: Texts, text: Expr) -> str:
        if key not in self._tables:
            self._tables[key] = _table(f"lookup{len(self._tables)}", texts)
        table = self._tables[key]
        use = (table.name, text.sql())
        if use not in self._joined:
            self._joined[use] = f"l{len(self._keys)}"
            self._keys.append((text, self._joined[use], table))
        return self._joined[use]


def _frozen(select: Selection | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((select or {}).items()))


def _first_day(written: str) -> str:
    return written + "-01-01"[len(written) - 4 :] if len(written) < len("YYYY-MM-DD") else written


def _texts(code_list: CodeList, by: str, select: Selection) -> Texts:
    days: defaultdict[str, list[Period]] = defaultdict(list)
    for code in code_list.codes:
        if all(code.text_of(column) in wanted for column, wanted in select.items()):
            text = code.text_of(by)
            if text:
                days[text].append(period(code))
    return {text: union(periods) for text, periods in days.items()}


def _within(periods: tuple[Period, ...], day: Expr) -> Expr:
    tests = []
    for start, end in periods:
        bounds = []
        if start:
            bounds.append(build.at_most(build.date(start), day.copy()))
        if end:
            bounds.append(build.less(day.copy(), build.date(end)))
        tests.append(build.both(*bounds))
    return build.either(*tests)


def _table(name: str, texts: Texts) -> LookupTable:
    most = max((len(periods) for periods in texts.values()), default=0)
    columns = ["text"]
    for n in range(most):
        columns += [f"since{n}", f"until{n}"]
    rows = []
    for text, periods in texts.items():
        cells: list[str | None] = [text]
        for start, end in periods:
            cells += [start or "0001-01-01", end or "10000-01-01"]
        while len(cells) < len(columns):
            cells += ["10000-01-01", "0001-01-01"]  # holds on no day
        rows.append(tuple(cells))
    return LookupTable(name=name, columns=tuple(columns), rows=tuple(rows))
