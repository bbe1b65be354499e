"""An expression asks which of two texts is greater."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式比较两段文本的大小。",
    why_zh="文本的顺序因系统和语言而异。",
    message={
        "en": "text has no order",
        "zh": "文本没有大小顺序",
    },
    fix={
        "en": "compare numbers or dates, or test text for equality",
        "zh": "请比较数字或日期，或判断文本是否相等",
    },
)
def expression_orders_text() -> None:
    """An expression asks which of two texts is greater.

    Why: the order of text differs between systems and languages.
    """
