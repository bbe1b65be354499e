"""A condition can never be met."""

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
    summary_zh="条件永远不会成立。",
    why_zh="依赖该条件的要求永远不会生效。",
    message={"en": "no record can meet {condition}", "zh": "没有记录能满足 {condition}"},
    fix={
        "en": "correct the condition; compare its values with the codes that the fields may have",
        "zh": "请更正条件，并核对其中的值是否在字段可取的代码之内",
    },
    level=Level.RECOMMENDED,
)
def condition_never_met(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A condition can never be met.

    Why: what depends on it is never demanded or checked.
    """
    for path, condition in study.conditions(standard):
        found = outcomes(condition, study.fields(standard))
        if found is not None and True not in found:
            yield Remark(path=path, args={"condition": condition})
