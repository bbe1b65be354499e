"""A map has a key twice."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="映射中有重复的键。",
    why_zh="多数读取程序会悄无声息地只保留一个，而保留哪一个并不一致。",
    message={
        "en": "the key {key} stands here again; first in line {first}",
        "zh": "键 {key} 重复；首次出现在第 {first} 行",
    },
    fix={
        "en": "remove one of the two",
        "zh": "请删除其中一个",
    },
)
def yaml_key_repeated() -> None:
    """A map has a key twice.

    Why: most readers silently keep one of the two, and not all keep the same one.
    """
