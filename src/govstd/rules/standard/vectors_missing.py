"""A validator has no test vector."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.validator import Validator
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="校验器没有测试向量。",
    why_zh="无从得知它是否接受正确的值、拒绝错误的值。",
    message={"en": "there is no test vector", "zh": "没有测试向量"},
    fix={
        "en": "add values with what is expected to the CSV file beside this one",
        "zh": "请在旁边的 CSV 文件中补充测试值及预期结果",
    },
    level=Level.RECOMMENDED,
)
def vectors_missing(validator: Validator, study: Study) -> Iterator[Remark]:
    """A validator has no test vector.

    Why: nobody knows whether it accepts what is right and refuses what is wrong.
    """
    if not validator.vectors:
        yield Remark()
