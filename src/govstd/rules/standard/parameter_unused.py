"""No step of a validator uses a parameter."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.validator import Validator
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="校验器的参数没有被任何步骤使用。",
    why_zh="提供该参数的人会以为已作检查。",
    message={"en": "no step uses the parameter {name}", "zh": "没有步骤使用参数 {name}"},
    fix={
        "en": "remove it, or name it in the step that was meant",
        "zh": "请删除，或在相应步骤中引用",
    },
    level=Level.RECOMMENDED,
)
def parameter_unused(validator: Validator, study: Study) -> Iterator[Remark]:
    """No step of a validator uses a parameter.

    Why: whoever gives it believes that it is checked.
    """
    used = {step.code_list.parameter for step in validator.steps if step.code_list}
    for name in validator.parameters:
        if name not in used:
            yield Remark(path=("parameters", name), of_key=True, args={"name": name})
