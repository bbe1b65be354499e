"""A name stands twice where each must be one."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="应当唯一的名称出现了两次。",
    why_zh="无法确定指的是哪一个。",
    message={
        "en": "the name {name} stands here again; first in line {first}",
        "zh": "名称 {name} 重复；首次出现在第 {first} 行",
    },
    fix={
        "en": "rename or remove one of the two",
        "zh": "请重命名或删除其中一个",
    },
)
def name_repeated() -> None:
    """A name stands twice where each must be one.

    Why: it would not be clear which one is meant.
    """
