"""Profiles extend each other in a circle."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="扩展标准相互扩展，形成循环。",
    why_zh="其中没有一个有可以依据的基础标准。",
    message={
        "en": "the profiles extend each other: {cycle}",
        "zh": "扩展标准相互扩展：{cycle}",
    },
    fix={
        "en": "remove one `extends`",
        "zh": "请删除其中一个 `extends`",
    },
)
def extends_cyclic() -> None:
    """Profiles extend each other in a circle.

    Why: none of them has a base from which to begin.
    """
