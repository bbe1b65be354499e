"""A function gets more or fewer values than it takes."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="函数的参数过多或过少。",
    why_zh="省略的参数没有约定的含义。",
    message={
        "en": "{function} takes {wanted} values, not {read}",
        "zh": "{function} 需要 {wanted} 个参数，而不是 {read} 个",
    },
    fix={
        "en": "give it {wanted} values",
        "zh": "请提供 {wanted} 个参数",
    },
)
def expression_argument_count() -> None:
    """A function gets more or fewer values than it takes.

    Why: what is left out has no meaning of its own.
    """
