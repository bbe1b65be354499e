"""An example breaks a rule on its own element."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="示例违反所属数据元的规则。",
    why_zh="示例会被人照抄。",
    message={
        "en": "the example {value} breaks {rule}",
        "zh": "示例 {value} 违反规则 {rule}",
    },
    fix={
        "en": "correct the example or the element",
        "zh": "请更正示例或数据元",
    },
)
def example_not_valid() -> None:
    """An example breaks a rule on its own element.

    Why: people copy examples.
    """
