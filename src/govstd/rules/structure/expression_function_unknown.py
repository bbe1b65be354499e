"""An expression calls a function that the rule language does not have."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "there is no function {function}",
        "zh": "没有函数 {function}",
    },
    fix={
        "en": "use a function of the language[; did you mean {suggestion}?]",
        "zh": "请使用规则语言的函数[；是否为 {suggestion}？]",
    },
)
def expression_function_unknown() -> None:
    """An expression calls a function that the rule language does not have.

    Why: only functions that mean the same on every engine are in the language.
    """
