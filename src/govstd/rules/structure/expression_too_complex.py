"""An expression is deeper or longer than the limit."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式的层次或长度超过限制。",
    why_zh="这样的表达式，人和引擎都难以理解。",
    message={
        "en": "the expression has more than {limit} parts or levels",
        "zh": "表达式的成分或层次超过 {limit} 个",
    },
    fix={
        "en": "split it into several rules",
        "zh": "请拆分为几条规则",
    },
)
def expression_too_complex() -> None:
    """An expression is deeper or longer than the limit.

    Why: neither people nor engines can follow it.
    """
