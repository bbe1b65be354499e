"""An element does not say who keeps its one authoritative value."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据元没有指明权威来源。",
    why_zh="两个数据集不一致时，无从判断以哪个为准。",
    message={"en": "there is no authoritativeSource", "zh": "没有 authoritativeSource"},
    fix={
        "en": "name the organization, and the system if there is one",
        "zh": "请填写机构；如有信息系统，一并填写",
    },
    level=Level.ALL,
)
def authoritative_source_missing(element: DataElement, study: Study) -> Iterator[Remark]:
    """An element does not say who keeps its one authoritative value.

    Why: where two datasets disagree nobody knows which of them is right.
    """
    if element.authoritative_source is None:
        yield Remark()
