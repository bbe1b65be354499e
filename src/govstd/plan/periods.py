"""When codes hold: periods of days as ISO dates, half open, and what is under what when."""

from collections import defaultdict

from govstd.model.code_list import Code, CodeList

Period = tuple[str | None, str | None]
"""First day and first day after; None: without bound."""

_FIRST, _LAST = "", "~"  # sort before and after every ISO date


def period(code: Code) -> Period:
    """Return the period in which a record of a code list holds."""
    return (code.valid_from, code.valid_to)


def union(periods: list[Period]) -> tuple[Period, ...]:
    """Return the same days as the fewest periods, in order of time."""
    merged: list[Period] = []
    for start, end in sorted(periods, key=lambda p: (p[0] or _FIRST, p[1] or _LAST)):
        if merged and (start or _FIRST) <= (merged[-1][1] or _LAST):
            before, until = merged[-1]
            merged[-1] = (before, max(until or _LAST, end or _LAST))
            merged[-1] = (before, None if merged[-1][1] == _LAST else merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def intersection(one: Period, other: Period) -> Period | None:
    """Return the days that two periods share; None if there are none."""
    start = max(one[0] or _FIRST, other[0] or _FIRST)
    end = min(one[1] or _LAST, other[1] or _LAST)
    if start >= end:
        return None
    return (start or None, None if end == _LAST else end)


def holds(periods: tuple[Period, ...], day: str) -> bool:
    """Return whether `day` lies in one of the periods."""
    return any((start or _FIRST) <= day < (end or _LAST) for start, end in periods)


def under(code_list: CodeList, ancestor: str) -> dict[str, tuple[Period, ...]]:
    """Return for each code the periods in which it is `ancestor` or below it."""
    records: defaultdict[str, list[Code]] = defaultdict(list)
    for record in code_list.codes:
        records[record.code].append(record)
    found: dict[str, tuple[Period, ...]] = {}

    def of(code: str, path: frozenset[str]) -> tuple[Period, ...]:
        if code in found or code in path:
            return found.get(code, ())
        days: list[Period] = []
        for record in records[code]:
            if code == ancestor:
                days.append(period(record))
            elif record.parent:
                above = of(record.parent, path | {code})
                shared = (intersection(period(record), p) for p in above)
                days.extend(p for p in shared if p)
        found[code] = union(days)
        return found[code]

    for code in list(records):
        of(code, frozenset())
    return {code: periods for code, periods in found.items() if periods}
