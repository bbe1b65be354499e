"""When codes hold and what stands for them in data: what rules on change share."""

from collections import defaultdict
from collections.abc import Mapping

from govstd.model.code_list import CodeList
from govstd.model.resolved import ResolvedCodeList

EVER = "9999-12-32"
"""After every date, as text."""

Periods = tuple[tuple[str, str], ...]
"""First days, and first days after; sorted, and none touches the next."""


def held_days(code_list: CodeList) -> dict[str, Periods]:
    """Return the periods in which each code holds."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code in code_list.codes:
        found[code.code].append((code.valid_from or "", code.valid_to or EVER))
    return {code: _merged(periods) for code, periods in found.items()}


def lacking(periods: Periods, others: Periods) -> bool:
    """Return whether some day of `periods` lies in none of `others`."""
    return any(
        not any(start <= first and last <= end for start, end in others) for first, last in periods
    )


def codes_of(code_list: CodeList, select: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the codes of a list that a selection takes."""
    return {
        code.code
        for code in code_list.codes
        if all(code.text_of(column) in texts for column, texts in select.items())
    }


def coded_texts(use: ResolvedCodeList) -> dict[str, str]:
    """Return the texts that stand for codes where a field uses a list, each with its code."""
    found: dict[str, str] = {}
    for code in use.code_list.codes:
        selected = all(code.text_of(column) in texts for column, texts in use.select.items())
        text = code.text_of(use.by)
        if selected and text:
            found[text] = code.code
    return found


def _merged(periods: list[tuple[str, str]]) -> Periods:
    merged: list[tuple[str, str]] = []
    for start, end in sorted(periods):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def covered(code_list: CodeList) -> Periods:
    """Return the period in which a list's codes are judged."""
    coverage = code_list.coverage
    if coverage is None:
        return (("", EVER),)
    return ((complete(coverage.since) or "", complete(coverage.to) or EVER),)


def complete(day: str | None) -> str | None:
    """Return a date's first day, complete."""
    if day is None:
        return None
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    return f"{year}-{month or '01'}-{number or '01'}"
