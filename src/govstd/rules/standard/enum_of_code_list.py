"""An element lists values that are the codes of a code list."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据元列举的取值与某一代码集相同。",
    why_zh="取值因此存于两处，其中一处没有名称。",
    message={"en": "these are the codes of {codeList}", "zh": "这些取值就是 {codeList} 的代码"},
    fix={
        "en": "write `codeList: {codeList}` in the place of the enum",
        "zh": "请以 `codeList: {codeList}` 代替 enum",
    },
    level=Level.RECOMMENDED,
)
def enum_of_code_list(element: DataElement, study: Study) -> Iterator[Remark]:
    """An element lists values that are the codes of a code list.

    Why: the values then stand in two places and have no titles in one of them.
    """
    values = element.constraints.enum
    if values is not None:
        for id_, codes in study.codes.items():
            if codes == frozenset(values):
                path = ("constraints", "enum")
                yield Remark(path=path, of_key=True, args={"codeList": id_})
                return
