"""The day on which a dataset was to be opened has passed."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.TIMELINESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集计划开放的日期已过。",
    why_zh="无人跟踪的计划等于没有计划。",
    message={
        "en": "it was to be opened on {date} and is {type}",
        "zh": "计划于 {date} 开放，目前为 {type}",
    },
    fix={"en": "open it, or plan another day", "zh": "请予以开放，或另定日期"},
    level=Level.RECOMMENDED,
)
def opening_overdue(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """The day on which a dataset was to be opened has passed.

    Why: a plan that nobody looks at is none.
    """
    opening = standard.opening
    if opening is None or opening.planned_on is None or standard.status in PAST:
        return
    if opening.planned_on < study.as_of and opening.type not in ("open", "unconditional"):
        args = {"date": opening.planned_on, "type": opening.type}
        yield Remark(path=("opening", "plannedOn"), args=args)
