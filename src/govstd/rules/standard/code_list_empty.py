"""A code list has no code."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码集中没有代码。",
    why_zh="代码集为空时，任何值都不会合格。",
    message={"en": "the list has no code", "zh": "代码集中没有代码"},
    fix={
        "en": "add the codes to the CSV file beside this one",
        "zh": "请在旁边的 CSV 文件中补充代码",
    },
    level=Level.RECOMMENDED,
)
def code_list_empty(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """A code list has no code.

    Why: no value can be right as long as it is empty.
    """
    if not code_list.codes and not code_list.extensible:
        yield Remark()
