"""An item has no owner."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
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
    summary_zh="标准项没有维护方。",
    why_zh="需要修改时找不到负责者，有疑问也无人解答。",
    message={"en": "there is no owner", "zh": "没有 owner"},
    fix={"en": "name the organization that keeps it", "zh": "请填写维护该标准项的机构"},
    level=Level.RECOMMENDED,
)
def owner_missing(item: Item, study: Study) -> Iterator[Remark]:
    """An item has no owner.

    Why: nobody is asked when it must change, and nobody answers questions.
    """
    if item.owner is None:
        yield Remark()
