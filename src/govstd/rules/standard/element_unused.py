"""No dataset of the registry uses an element."""

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
    summary_zh="标准库中没有数据集使用该数据元。",
    why_zh="要么无人采集，要么某个数据集就地描述了同一内容。",
    message={"en": "no dataset uses this element", "zh": "没有数据集使用此数据元"},
    fix={
        "en": "use it in a dataset; waive the finding where others import it",
        "zh": "请在数据集中使用；如供其他标准库引用，请豁免此项",
    },
    level=Level.ALL,
)
def element_unused(element: DataElement, study: Study) -> Iterator[Remark]:
    """No dataset of the registry uses an element.

    Why: nobody collects it, or a dataset describes the same thing in place.
    """
    if study.registry.datasets and ("element", element.id) not in study.used:
        yield Remark()
