"""The parent of a code does not hold as long as the code."""

from collections import defaultdict
from collections.abc import Iterator

from govstd.model.code_list import Code, CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.TIMELINESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="上级代码的有效期没有覆盖下级代码。",
    why_zh="在其余日期，该代码没有归属，统计时会被遗漏。",
    message={
        "en": "on {date} the parent {other} of {code} does not hold",
        "zh": "{date} 时 {code} 的上级 {other} 无效",
    },
    fix={
        "en": "end the code with its parent, or give it the parent that holds then",
        "zh": "请使下级代码随上级终止，或改用当时有效的上级代码",
    },
    level=Level.RECOMMENDED,
)
def code_parent_not_valid(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """The parent of a code does not hold as long as the code.

    Why: on the days between, the code belongs to nothing and is counted nowhere.
    """
    if not any(code.parent for code in code_list.codes):
        return
    records: dict[str, list[Code]] = defaultdict(list)
    for code in code_list.codes:
        records[code.code].append(code)
    known = code_list.coverage.since if code_list.coverage else None
    for row, code in enumerate(code_list.codes):
        if code.parent is not None:
            day = _uncovered(code, records[code.parent], known or "")
            if day is not None:
                args = {"code": code.code, "other": code.parent, "date": day}
                yield Remark(cell=Cell("codes", row, "parent"), args=args)


def _uncovered(code: Code, parents: list[Code], known: str) -> str | None:
    """Return the first day on which a code holds and no record of its parent does."""
    day = max(code.valid_from or "", known)
    for parent in sorted(parents, key=lambda one: one.valid_from or ""):
        if (parent.valid_from or "") <= day:
            if parent.valid_to is None:
                return None
            day = max(day, parent.valid_to)
    if code.valid_to is not None and day >= code.valid_to:
        return None
    return day or code.valid_from
