"""A file looks like part of the registry but belongs to no item."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="文件看似属于标准库，却不属于任何标准项。",
    why_zh="它会被悄无声息地忽略，而编写者以为它有效。",
    message={
        "en": "the file belongs to no item; {wanted} would",
        "zh": "此文件不属于任何标准项；属于标准项的应是 {wanted}",
    },
    fix={
        "en": "rename it, add the file that it belongs to, or remove it",
        "zh": "请重命名该文件、补充其所属文件，或删除",
    },
)
def file_stray() -> None:
    """A file looks like part of the registry but belongs to no item.

    Why: it would be silently ignored, although somebody meant it to count.
    """
