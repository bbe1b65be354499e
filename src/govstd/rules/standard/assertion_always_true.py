"""A rule of a dataset can never be broken."""

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
    summary_zh="数据集的规则永远不会被违反。",
    why_zh="看似检查，实际不起作用。",
    message={"en": "no record can break {assert}", "zh": "没有记录会违反 {assert}"},
    fix={"en": "correct the condition, or remove the rule", "zh": "请更正条件，或删除该规则"},
    level=Level.RECOMMENDED,
)
def assertion_always_true(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A rule of a dataset can never be broken.

    Why: it looks like a check and checks nothing.
    """
    for at, record_rule in enumerate(standard.rules):
        if record_rule.asserts is not None and record_rule.for_each is None:
            found = outcomes(record_rule.asserts, study.fields(standard))
            if found is not None and False not in found:
                args = {"assert": record_rule.asserts}
                yield Remark(path=("rules", at, "assert"), args=args)
