"""A dataset has fewer or more records than its standard allows."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import BadWhole, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.COMPLETENESS,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集的记录数少于或多于其标准的规定。",
    why_zh="被截断的数据看上去完好无损，直到有人清点记录数。",
    message={
        "en": "the number of records is {count}[, at least {minimum} are needed]"
        "[, at most {maximum} are allowed]",
        "zh": "数据共有 {count} 条记录[，至少应有 {minimum} 条][，至多应有 {maximum} 条]",
    },
    fix={
        "en": "deliver the whole dataset, and only it",
        "zh": "请提交完整的数据，且不含多余的记录",
    },
)
def row_count_wrong(dataset: ResolvedDataset, _plan: Planning) -> Iterator[BadWhole]:
    """A dataset has fewer or more records than its standard allows.

    Why: a delivery that was cut short looks like good data until somebody counts.
    """
    wanted = dataset.standard.row_count
    if wanted is None:
        return
    tests = []
    if wanted.min is not None:
        tests.append(build.less(operations.count_rows(), build.number(wanted.min)))
    if wanted.max is not None:
        tests.append(build.less(build.number(wanted.max), operations.count_rows()))
    yield BadWhole(
        expression=build.either(*tests),
        fields=(),
        facts={"count": operations.count_rows()},
        args={"minimum": wanted.min, "maximum": wanted.max},
    )
