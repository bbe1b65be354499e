"""A code exists, but did not hold on the date of its record."""

from collections.abc import Iterator
from typing import Any

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.model.code_list import CodeList
from govstd.model.report import Dimension
from govstd.model.resolved import ResolvedCodeList
from govstd.rules.demand import Bad, Planning, Record
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="代码存在，但在记录所涉日期无效。",
    why_zh="已经撤并的行政区划，在当年的地图上找不到。",
    message={
        "en": "{value} was not a code of {codeList}[ on {date}]"
        "[: it holds no longer from {ended}][: it holds only from {started}]"
        "[, its successor is {successor}]",
        "zh": "{value}[ 在 {date}] 不是代码集 {codeList} 的有效代码"
        "[，该代码自 {ended} 起失效][，该代码自 {started} 起生效][，其后续代码为 {successor}]",
    },
    fix={
        "en": "use the code that holds on that date[, {date}]",
        "zh": "请使用[ {date}] 当日有效的代码",
    },
)
def value_not_valid_at_date(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """A code exists, but did not hold on the date of its record.

    Why: a division that was merged away can't be found on the map of that year.
    """
    use = cell.field.code_list
    if use is None or not any(code.valid_from or code.valid_to for code in use.code_list.codes):
        return
    day = plan.cell(use.at).value if use.at else None
    valid = plan.lookups.valid(use.code_list, cell.text, day, use.by, use.select)
    yield Bad(
        expression=build.negate(valid),
        certain=False,
        among=plan.lookups.known(use.code_list, cell.text, use.by, use.select),
        fields=(cell.field.path, use.at) if use.at else None,
        reads=(use.at,) if use.at else (),
        args={"codeList": f"{use.reference}@{use.code_list.version}"},
        detail=lambda record: _detail(cell.field.path, use, record, plan.as_of),
    )


def _detail(path: str, use: ResolvedCodeList, record: Record, as_of: str) -> dict[str, Any]:
    """Return when the code last held, or first will, and into what it went."""
    value = record.get(path)
    day = (record.get(use.at) if use.at else as_of) or as_of
    codes = [code for code in use.code_list.codes if code.text_of(use.by) == value]
    ended = [code.valid_to for code in codes if code.valid_to and code.valid_to <= day]
    started = [code.valid_from for code in codes if code.valid_from and code.valid_from > day]
    return {
        "date": day,
        "ended": max(ended, default=None),
        "started": min(started, default=None) if not ended else None,
        "successor": _successors(use.code_list, {code.code for code in codes}) or None,
    }


def _successors(code_list: CodeList, codes: set[str]) -> list[str]:
    """Return the codes into which `codes` went, as the lineage tells."""
    return [
        after
        for change in code_list.changes
        if codes & set(change.before)
        for after in change.after
        if after not in codes
    ]
