"""A version is not MAJOR.MINOR.PATCH."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    mechanical=True,
    summary_zh="版本号不是「主版本.次版本.修订号」的形式。",
    why_zh="版本号是逐段按数字比较的。",
    message={
        "en": "{value} is no version",
        "zh": "{value} 不是版本号",
    },
    fix={
        "en": "write three numbers[, such as {suggestion}]",
        "zh": "请写三个数字[，例如 {suggestion}]",
    },
)
def version_malformed() -> None:
    """A version is not MAJOR.MINOR.PATCH.

    Why: versions are compared number by number.
    """
