"""A validator does not judge a test vector as is stated."""

from collections.abc import Iterator

from govstd.expressions.steps import first_broken, flatten
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.validator import Validator
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.ACCURACY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="校验器对测试向量的判定与所述不符。",
    why_zh="要么校验器有误，要么测试向量的编写者理解有误。",
    message={
        "en": "{value} is stated to be {wanted} and is {read}",
        "zh": "{value} 应为{wanted}，实际为{read}",
    },
    fix={"en": "correct the steps, or the vector", "zh": "请更正步骤或测试向量"},
    level=Level.MINIMAL,
)
def vector_not_as_stated(validator: Validator, study: Study) -> Iterator[Remark]:
    """A validator does not judge a test vector as is stated.

    Why: either the validator is wrong, or whoever wrote the vector took it for something else.
    """
    if not validator.vectors:
        return
    steps = flatten(validator, study.registry, {})
    for row, vector in enumerate(validator.vectors):
        if (first_broken(steps, vector.value) is None) != vector.valid:
            words = {True: "valid", False: "not valid"}
            args = {
                "value": vector.value,
                "wanted": words[vector.valid],
                "read": words[not vector.valid],
            }
            yield Remark(cell=Cell("vectors", row, "value"), args=args)
