"""An expression uses what the rule language does not have."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式使用了规则语言中没有的写法。",
    why_zh="换一个引擎，它的含义可能不同，或者会触及数据以外的内容。",
    message={
        "en": "{construct} is not part of the rule language",
        "zh": "规则语言中没有 {construct}",
    },
    fix={
        "en": "say it with comparisons, AND, OR, NOT and the functions of the language[; did "
        "you mean {suggestion}?]",
        "zh": "请使用比较、AND、OR、NOT 和规则语言的函数[，可能应为 {suggestion}]",
    },
)
def expression_not_allowed() -> None:
    """An expression uses what the rule language does not have.

    Why: it would mean something else on another engine, or reach beyond the data.
    """
