"""A decision has a date in the future."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.TIMELINESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="批准日期在将来。",
    why_zh="尚未作出的决定被当作已决定发布。",
    message={"en": "the decision is of {date}", "zh": "批准日期为 {date}"},
    fix={
        "en": "correct the date, or set the status back until then",
        "zh": "请更正日期，或在此之前将状态改回",
    },
    level=Level.RECOMMENDED,
)
def decision_in_future(item: Item, study: Study) -> Iterator[Remark]:
    """A decision has a date in the future.

    Why: what is not decided yet is published as decided.
    """
    if item.decision is not None and item.decision.date > study.as_of:
        yield Remark(path=("decision", "date"), args={"date": item.decision.date})
