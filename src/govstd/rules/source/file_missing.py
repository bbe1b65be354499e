"""A file that the package demands is not there."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="缺少数据包要求的文件。",
    why_zh="其他文件引用的内容无处可查，该文件自身的检查也无法进行。",
    message={
        "en": "there is no file {wanted}[, which must be there if {condition}]",
        "zh": "缺少文件 {wanted}[（当 {condition} 时必须有）]",
    },
    fix={"en": "add {wanted} to the delivery", "zh": "请补充文件 {wanted}"},
)
def file_missing() -> None:
    """A file that the package demands is not there.

    Why: what the other files refer to cannot be found, and its own checks cannot run.
    """
