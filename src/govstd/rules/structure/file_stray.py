"""A file looks like part of the registry but belongs to no item."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "this belongs to no item; {wanted} would",
        "zh": "此文件不属于任何条目；应为 {wanted}",
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
