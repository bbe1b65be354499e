"""An item names no source."""

from collections.abc import Iterator

from govstd.model.dataset_standard import Package
from govstd.model.registration import Item, Severity, Status
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
    summary_zh="标准项没有注明来源。",
    why_zh="无从核对其内容是否与来源一致。",
    message={"en": "there is no source", "zh": "没有 sources"},
    fix={
        "en": "name the standard, law or decision that it rests on",
        "zh": "请注明所依据的标准、法规或文件",
    },
    level=Level.RECOMMENDED,
)
def source_missing(item: Item, study: Study) -> Iterator[Remark]:
    """An item names no source.

    Why: nobody can check whether it says what its source says.
    """
    if item.sources or item.legal_basis or item.status is Status.INCOMPLETE:
        return
    if not isinstance(item, Package):
        yield Remark()
