"""The newest record is dated after the day of the check."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.model.data_element import DataType
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import BadWhole, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.TIMELINESS,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="最新的记录晚于检查的基准日期。",
    why_zh="一处误写成未来的日期，会使多年未更新的数据看似最新。",
    message={
        "en": "the newest value of {field} is {date}, which is after {limit}",
        "zh": "{field} 的最新值为 {date}，晚于 {limit}",
    },
    fix={
        "en": "correct the dates that lie in the future",
        "zh": "请更正晚于基准日期的日期",
    },
)
def data_from_future(dataset: ResolvedDataset, plan: Planning) -> Iterator[BadWhole]:
    """The newest record is dated after the day of the check.

    Why: one slip into the future makes data look fresh that nobody has updated for years.
    """
    freshness = dataset.standard.freshness
    if freshness is None:
        return
    cell = plan.cell(freshness.field)
    newest = operations.greatest(cell.value)
    limit = build.date(plan.as_of)
    if cell.field.type is DataType.DATETIME:
        limit = operations.timestamp(f"{plan.as_of} 23:59:59")
    yield BadWhole(
        expression=build.less(limit, newest),
        fields=(freshness.field,),
        facts={"date": build.as_text(newest.copy())},
        args={"limit": plan.as_of},
    )
