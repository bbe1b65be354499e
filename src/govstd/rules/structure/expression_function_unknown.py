"""An expression calls a function that the rule language does not have."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式调用了规则语言中没有的函数。",
    why_zh="规则语言只收入在各引擎上含义相同的函数。",
    message={
        "en": "there is no function {function}",
        "zh": "没有函数 {function}",
    },
    fix={
        "en": "use a function of the language[; did you mean {suggestion}?]",
        "zh": "请使用规则语言的函数[，可能应为 {suggestion}]",
    },
)
def expression_function_unknown() -> None:
    """An expression calls a function that the rule language does not have.

    Why: only functions that mean the same on every engine are in the language.
    """
