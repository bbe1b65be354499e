"""The records of code lists: periods, parents and lineage."""

from collections.abc import Iterator
from itertools import pairwise

from govstd.model.code_list import Code
from govstd.model.finding import Fact, Origin
from govstd.repository.checks.cycles import cycles
from govstd.repository.csv_reader import Row
from govstd.repository.draft import Draft

_Records = tuple[tuple[Code, Row], ...]


def check_code_lists(draft: Draft) -> Iterator[Fact]:
    """Yield what is wrong among the records of each code list."""
    for name, records in draft.code_rows.items():
        stem = draft.origins.files["codelist"][name].removesuffix(".yaml")
        file = f"{stem}.csv"
        known = {code.code for code, _ in records}
        yield from _periods(file, records)
        yield from _parents(file, records, known)
        yield from _coverage(draft, name)
        if known:
            yield from _lineage(f"{stem}.changes.csv", draft, name, known)


def _periods(file: str, records: _Records) -> Iterator[Fact]:
    by_code: dict[str, list[tuple[Code, Row]]] = {}
    for code, row in records:
        if code.valid_from and code.valid_to and code.valid_to <= code.valid_from:
            origin = row.place("valid_to").origin(file)
            yield Fact(rule="code-period-empty", origin=origin, args={"code": code.code})
        else:
            by_code.setdefault(code.code, []).append((code, row))
    for same in by_code.values():
        same.sort(key=lambda record: (record[0].valid_from or "", record[1].line))
        longest = same[0]
        for record in same[1:]:
            yield from _meeting(file, *longest, *record)
            longest = max(longest, record, key=lambda each: each[0].valid_to or "9999-99")


def _meeting(file: str, before: Code, first: Row, after: Code, second: Row) -> Iterator[Fact]:
    """Tell of two records of a code, one after the other in time, at the later line."""
    later, other = (second, first) if second.line > first.line else (first, second)
    args = {"code": before.code, "other": other.line}
    if before.valid_from == after.valid_from:
        yield Fact(rule="code-repeated", origin=later.place("code").origin(file), args=args)
    elif before.valid_to is None or (after.valid_from or "") < before.valid_to:
        origin = later.place("valid_from").origin(file)
        yield Fact(rule="code-periods-overlap", origin=origin, args=args)


def _parents(file: str, records: _Records, known: set[str]) -> Iterator[Fact]:
    by_code: dict[str, list[tuple[Code, Row]]] = {}
    for code, row in records:
        if code.parent is not None:
            by_code.setdefault(code.code, []).append((code, row))
            if code.parent not in known:
                yield _unknown(row.place("parent").origin(file), code.parent)
    links = {name: tuple(code.parent or "" for code, _ in same) for name, same in by_code.items()}
    for cycle in cycles(links):
        if _closed_on_a_day(cycle, by_code):
            origin = by_code[cycle[0]][0][1].place("parent").origin(file)
            yield Fact(rule="hierarchy-cyclic", origin=origin, args={"cycle": cycle})


def _closed_on_a_day(cycle: list[str], by_code: dict[str, list[tuple[Code, Row]]]) -> bool:
    """Two codes may have changed places in the course of time; on one day they cannot."""
    steps = [
        [code for code, _ in by_code[below] if code.parent == above]
        for below, above in pairwise(cycle)
    ]
    days = {code.valid_from or "" for codes in steps for code in codes}
    return any(all(any(code.holds_on(day) for code in codes) for codes in steps) for day in days)


def _lineage(file: str, draft: Draft, name: str, known: set[str]) -> Iterator[Fact]:
    for change, row in draft.change_rows[name]:
        for column, codes in (("from", change.before), ("to", change.after)):
            for code in codes:
                if code not in known:
                    yield _unknown(row.place(column).origin(file), code)


def _coverage(draft: Draft, name: str) -> Iterator[Fact]:
    code_list = draft.code_lists.get(name)
    coverage = code_list.coverage if code_list else None
    if coverage and coverage.since and coverage.to and coverage.to <= coverage.since:
        origin = draft.origins.value("codelist", name, "coverage", "to")
        yield Fact(rule="coverage-empty", origin=origin, args={"value": coverage.to})


def _unknown(origin: Origin, code: str) -> Fact:
    args = {"kind": "code", "reference": code}
    return Fact(rule="reference-dangling", origin=origin, args=args)
