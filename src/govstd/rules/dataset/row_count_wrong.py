"""A dataset has fewer or more records than its standard allows."""

from collections.abc import Iterator

from govstd.model.report import CountUnit, Dimension, Reason
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import Demand, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.COMPLETENESS,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "there are {count} records, but must be[ at least {minimum}][ at most {maximum}]",
        "zh": "数据共有 {count} 条记录，应[不少于 {minimum} 条][不多于 {maximum} 条]",
    },
    fix={"en": "deliver the whole dataset, and only it", "zh": "请提交完整且不含多余记录的数据"},
)
def row_count_wrong(dataset: ResolvedDataset, _plan: Planning) -> Iterator[Demand]:
    """A dataset has fewer or more records than its standard allows.

    Why: a delivery that was cut short looks like good data until somebody counts.
    """
    count = dataset.standard.row_count
    if count is not None:
        args = {"minimum": count.min, "maximum": count.max}
        yield Demand(fields=(), args=args, skipped=Reason.NOT_SUPPORTED)
