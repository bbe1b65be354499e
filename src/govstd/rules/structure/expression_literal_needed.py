"""A function or IN gets a computed value where only a literal will do."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="函数或 IN 需要字面量，给出的却是计算结果。",
    why_zh="它的值必须在读取数据之前就已确定。",
    message={
        "en": "a literal is needed here",
        "zh": "此处需要字面量",
    },
    fix={
        "en": "write the value itself, such as 'text', 1 or DATE '2026-01-01'",
        "zh": "请直接写出值，例如 'text'、1 或 DATE '2026-01-01'",
    },
)
def expression_literal_needed() -> None:
    """A function or IN gets a computed value where only a literal will do.

    Why: it must be known before any data are read.
    """
