"""A key holds something else than the format wants."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="键的内容不是格式要求的类型。",
    why_zh="无法知道它的含义。",
    message={
        "en": "{key} must be a {wanted}, not a {read}",
        "zh": "{key} 须为 {wanted}，而不是 {read}",
    },
    fix={
        "en": "write a {wanted}",
        "zh": "请改写为 {wanted}",
    },
)
def key_wrong_type() -> None:
    """A key holds something else than the format wants.

    Why: what it means cannot be known.
    """
