"""A change of codes does not happen on the day on which the codes begin or end."""

from collections import defaultdict
from collections.abc import Iterator

from govstd.model.code_list import ChangeKind, CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_BEGINNINGS = frozenset((ChangeKind.CREATE, ChangeKind.RENAME))
"""Other changes may also lead to codes that were there before."""


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码变更的日期与代码的起止日期不一致。",
    why_zh="两个日期必有一误，其间的数据会据此被误判。",
    message={
        "en": "{code} changes on {date}, but [it ends on {ended}][it begins on {started}]",
        "zh": "{code} 于 {date} 变更，但[其失效日期为 {ended}][其生效日期为 {started}]",
    },
    fix={"en": "correct the date here or in the list of codes", "zh": "请更正此处或代码集中的日期"},
    level=Level.RECOMMENDED,
)
def lineage_date_differs(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """A change of codes does not happen on the day on which the codes begin or end.

    Why: one of the two dates is wrong, and data of the days between are judged by it.
    """
    if not code_list.changes:
        return
    ends: dict[str, set[str]] = defaultdict(set)
    starts: dict[str, set[str]] = defaultdict(set)
    for record in code_list.codes:
        ends[record.code].add(record.valid_to or "")
        starts[record.code].add(record.valid_from or "")
    for row, change in enumerate(code_list.changes):
        gone = [code for code in change.before if code not in change.after]
        come = change.after if change.kind in _BEGINNINGS else ()
        for code in gone:
            if change.date not in ends[code] and ends[code] != {""}:
                args = {"code": code, "date": change.date, "ended": max(ends[code])}
                yield Remark(cell=Cell("changes", row, "date"), args=args)
        for code in come:
            if change.date not in starts[code] and starts[code] != {""}:
                args = {"code": code, "date": change.date, "started": max(starts[code])}
                yield Remark(cell=Cell("changes", row, "date"), args=args)
