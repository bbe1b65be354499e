"""A code list has no file with its codes."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码集没有列出代码的文件。",
    why_zh="没有代码，任何值都不可能正确。",
    message={
        "en": "the codes are missing: {wanted}",
        "zh": "缺少代码文件：{wanted}",
    },
    fix={
        "en": "add {wanted} beside this file",
        "zh": "请在此文件旁添加 {wanted}",
    },
)
def codes_missing() -> None:
    """A code list has no file with its codes.

    Why: without codes no value could be right.
    """
