"""The newest record is older than the standard allows."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.model.data_element import DataType
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import BadWhole, Planning
from govstd.rules.rule import rule

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@rule(
    dimension=Dimension.TIMELINESS,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="最新的记录早于标准允许的日期。",
    why_zh="依据过时的数据作出的决定，针对的是已经不存在的情况。",
    message={
        "en": "the newest value of {field} is {date}, but must not be before {limit}",
        "zh": "{field} 的最新值为 {date}，不应早于 {limit}",
    },
    fix={"en": "deliver the current data", "zh": "请提交最新数据"},
)
def data_stale(dataset: ResolvedDataset, plan: Planning) -> Iterator[BadWhole]:
    """The newest record is older than the standard allows.

    Why: decisions made on old data are made on a world that is gone.
    """
    freshness = dataset.standard.freshness
    if freshness is None:
        return
    cell = plan.cell(freshness.field)
    oldest = _before(date.fromisoformat(plan.as_of), freshness.within)
    newest = operations.greatest(cell.value)
    limit = build.date(oldest.isoformat())
    if cell.field.type is DataType.DATETIME:
        limit = operations.timestamp(f"{oldest.isoformat()} 00:00:00")
    yield BadWhole(
        expression=build.less(newest, limit),
        fields=(freshness.field,),
        facts={"date": build.as_text(operations.greatest(cell.value))},
        args={"limit": oldest.isoformat()},
    )


def _before(day: date, within: str) -> date:
    """Return the day that lies an ISO 8601 duration of whole days before `day`."""
    found = _PERIOD.fullmatch(within)
    years, months, weeks, days = (int(n or 0) for n in found.groups()) if found else (0, 0, 0, 0)
    month = day.year * 12 + day.month - 1 - years * 12 - months
    year, month = month // 12, month % 12 + 1
    clipped = min(day.day, calendar.monthrange(year, month)[1])
    return date(year, month, clipped) - timedelta(weeks=weeks, days=days)
