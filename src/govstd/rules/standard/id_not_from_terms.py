"""The id of an element does not hold its property."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
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
    summary_zh="数据元标识中没有包含其特性词。",
    why_zh="知道术语也猜不出标识，只能靠检索才能找到该数据元。",
    message={"en": "the id does not hold {wanted}", "zh": "标识中没有 {wanted}"},
    fix={
        "en": "rename the file and keep the old id under formerIds",
        "zh": "请重命名文件，并在 formerIds 中保留原标识",
    },
    level=Level.ALL,
)
def id_not_from_terms(element: DataElement, study: Study) -> Iterator[Remark]:
    """The id of an element does not hold its property.

    Why: whoever knows the terms can then not guess the id, and finds the element only by
    searching.
    """
    wanted = element.property
    if wanted is None or ":" in wanted:
        return
    if not set(wanted.split("-")) & set(element.id.split("-")):
        yield Remark(path=("property",), args={"wanted": wanted})
