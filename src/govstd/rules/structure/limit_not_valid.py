"""A limit or an enumerated value is not of the type that it limits."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="界限或枚举值不符合所限定的类型。",
    why_zh="任何值都无法与它比较。",
    message={
        "en": "{value} breaks {rule}",
        "zh": "{value} 违反规则 {rule}",
    },
    fix={
        "en": "write it as a value of the type is written in data",
        "zh": "请按该类型在数据中的写法书写",
    },
)
def limit_not_valid() -> None:
    """A limit or an enumerated value is not of the type that it limits.

    Why: no value could be compared with it.
    """
