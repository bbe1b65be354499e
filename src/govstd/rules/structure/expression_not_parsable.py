"""An expression breaks off or does not fit together."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式不完整，或者前后不连贯。",
    why_zh="无法知道它问的是什么。",
    message={
        "en": "the expression cannot be read at character {position}",
        "zh": "表达式在第 {position} 个字符处无法读取",
    },
    fix={
        "en": "look for a missing operand, bracket or quote",
        "zh": "请检查是否缺少操作数、括号或引号",
    },
)
def expression_not_parsable() -> None:
    """An expression breaks off or does not fit together.

    Why: nobody can tell what it asks.
    """
