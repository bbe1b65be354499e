"""No item of the registry uses a code list."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库中没有标准项使用该代码集。",
    why_zh="徒增维护工作，也可能是应引用它的数据元漏了引用。",
    message={
        "en": "no element, dataset or validator uses this list",
        "zh": "没有数据元、数据集或校验器使用此代码集",
    },
    fix={
        "en": "name it in an element; waive the finding where others import it",
        "zh": "请在数据元中引用；如供其他标准库引用，请豁免此项",
    },
    level=Level.ALL,
)
def code_list_unused(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """No item of the registry uses a code list.

    Why: it is kept up for nothing, or the element that was meant to use it does not.
    """
    if study.registry.elements and ("codelist", code_list.id) not in study.used:
        yield Remark()
