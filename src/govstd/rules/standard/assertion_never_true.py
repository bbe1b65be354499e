"""No record can meet a rule of a dataset."""

from collections.abc import Iterator

from govstd.expressions.constancy import outcomes
from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="没有记录能满足数据集的规则。",
    why_zh="所有适用的数据都会不合格，可见规则有误。",
    message={"en": "no record can meet {assert}", "zh": "没有记录能满足 {assert}"},
    fix={
        "en": "correct the condition; compare its values with the codes that the fields may have",
        "zh": "请更正条件，并核对其中的值是否在字段可取的代码之内",
    },
    level=Level.MINIMAL,
)
def assertion_never_true(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """No record can meet a rule of a dataset.

    Why: all data to which it applies would be wrong, so the rule must be.
    """
    for at, record_rule in enumerate(standard.rules):
        if record_rule.asserts is not None and record_rule.for_each is None:
            found = outcomes(record_rule.asserts, study.fields(standard))
            if found is not None and True not in found:
                args = {"assert": record_rule.asserts}
                yield Remark(path=("rules", at, "assert"), args=args)
