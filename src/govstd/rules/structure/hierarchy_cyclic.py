"""A hierarchy leads back to where it began."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="层级关系绕回起点，形成循环。",
    why_zh="其中没有一项位于其余各项之上。",
    message={
        "en": "these items are above each other: {cycle}",
        "zh": "以下各项互为上级：{cycle}",
    },
    fix={
        "en": "correct one of the parents",
        "zh": "请更正其中一个上级",
    },
)
def hierarchy_cyclic() -> None:
    """A hierarchy leads back to where it began.

    Why: nothing in it is above the rest.
    """
