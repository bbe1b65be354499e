"""A code ended and its list does not say what became of it."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码已终止，代码集却没有记载其去向。",
    why_zh="历史数据无法转换为现行代码。",
    message={
        "en": "{code} ended on {ended}, and no change of that day names it",
        "zh": "{code} 于 {ended} 失效，当日的变更记录中没有它",
    },
    fix={
        "en": "add a line to the file of changes: rename, split, merge, move or abolish",
        "zh": "请在变更文件中补充一行：rename、split、merge、move 或 abolish",
    },
    level=Level.ALL,
)
def lineage_missing(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """A code ended and its list does not say what became of it.

    Why: old data cannot be translated to the codes of today.
    """
    if not code_list.changes:
        return
    told = {(change.date, code) for change in code_list.changes for code in change.before}
    goes_on = {(code.code, code.valid_from) for code in code_list.codes}
    for row, code in enumerate(code_list.codes):
        ended = code.valid_to
        if ended and (ended, code.code) not in told and (code.code, ended) not in goes_on:
            args = {"code": code.code, "ended": ended}
            yield Remark(cell=Cell("codes", row, "valid_to"), args=args)
