"""The owner of an item no longer exists."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.TIMELINESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准项的维护方已不存在。",
    why_zh="看似有人维护，实际无人负责。",
    message={"en": "{owner} ended on {ended}", "zh": "{owner} 已于 {ended} 撤销"},
    fix={"en": "name the organization that took over", "zh": "请改为承接其职责的机构"},
    level=Level.RECOMMENDED,
)
def owner_ended(item: Item, study: Study) -> Iterator[Remark]:
    """The owner of an item no longer exists.

    Why: nobody keeps it, though it looks as if somebody did.
    """
    if item.owner is None or item.status in PAST:
        return
    ended = study.registry.organization(item.owner).valid_to
    if ended is not None and ended <= study.as_of:
        yield Remark(path=("owner",), args={"owner": item.owner, "ended": ended})
