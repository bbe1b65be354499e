"""The status of an item is one that it cannot have after the last release."""

from collections.abc import Iterator

from govstd.model.lifecycle import is_legal
from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准项的注册状态与上次发布相比不合规定。",
    why_zh="依赖标准的各方须能相信标准不会退回草案；此时更正还来得及。",
    message={
        "en": "{before} in the last release can't become {after}",
        "zh": "上次发布时状态为 {before}，不能变为 {after}",
    },
    fix={
        "en": "restore the status, or supersede the item by a new one",
        "zh": "请恢复原状态，或新建标准项以取代它",
    },
    level=Level.RECOMMENDED,
)
def status_step_not_allowed(item: Item, study: Study) -> Iterator[Remark]:
    """The status of an item is one that it cannot have after the last release.

    Why: whoever relies on a standard must be able to trust that it does not go back to a draft,
    and before a release is the time to mend it.
    """
    before = study.released_status(item)
    if before is not None and not is_legal(before, item.status):
        yield Remark(path=("status",), args={"before": before, "after": item.status})
