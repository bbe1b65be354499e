"""A DATE or DATETIME literal is no day."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="DATE 或 DATETIME 字面量不是有效的日期或时间。",
    why_zh="规则会与不存在的值比较。",
    message={
        "en": "{value} is no {type}",
        "zh": "{value} 不是 {type} 类型的值",
    },
    fix={
        "en": "write DATE '2026-01-01' or DATETIME '2026-01-01T12:00:00'",
        "zh": "请写作 DATE '2026-01-01' 或 DATETIME '2026-01-01T12:00:00'",
    },
)
def expression_literal_not_readable() -> None:
    """A DATE or DATETIME literal is no day.

    Why: a rule would compare with nothing.
    """
