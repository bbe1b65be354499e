"""The newest record is older than the standard allows."""

from collections.abc import Iterator

from govstd.model.report import CountUnit, Dimension, Reason
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import Demand, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.TIMELINESS,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "the newest {field} is {date}, older than {limit}",
        "zh": "最新的 {field} 为 {date}，早于允许的 {limit}",
    },
    fix={"en": "deliver the current data", "zh": "请提交最新数据"},
)
def data_stale(dataset: ResolvedDataset, _plan: Planning) -> Iterator[Demand]:
    """The newest record is older than the standard allows.

    Why: decisions made on old data are made on a world that is gone.
    """
    freshness = dataset.standard.freshness
    if freshness is not None:
        yield Demand(
            fields=(freshness.field,),
            args={"limit": freshness.within},
            skipped=Reason.NOT_SUPPORTED,
        )
