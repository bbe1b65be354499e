"""Validators use each other in a circle."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="校验器相互调用，形成循环。",
    why_zh="这样的检查永远不会结束。",
    message={
        "en": "the validators use each other: {cycle}",
        "zh": "校验器相互调用：{cycle}",
    },
    fix={
        "en": "remove the step that leads back",
        "zh": "请删除绕回的步骤",
    },
)
def validator_cyclic() -> None:
    """Validators use each other in a circle.

    Why: the check would never end.
    """
