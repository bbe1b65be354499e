"""A condition is always met."""

from collections.abc import Iterator

from govstd.expressions.constancy import outcomes
from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="条件总是成立。",
    why_zh="读起来像是有例外，其实没有。",
    message={"en": "every record meets {condition}", "zh": "所有记录都满足 {condition}"},
    fix={
        "en": "correct the condition, or say without it what is demanded always",
        "zh": "请更正条件；若本来就是一律要求，请去掉条件",
    },
    level=Level.RECOMMENDED,
)
def condition_always_met(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A condition is always met.

    Why: it reads as if there were an exception and there is none.
    """
    for path, condition in study.conditions(standard):
        if outcomes(condition, study.fields(standard)) == frozenset((True,)):
            yield Remark(path=path, args={"condition": condition})
