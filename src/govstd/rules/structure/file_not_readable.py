"""A file or folder of a registry cannot be opened."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库中的文件或文件夹无法打开。",
    why_zh="其中的内容未知，因此标准库不完整。",
    message={
        "en": "the file cannot be read: {reason}",
        "zh": "无法读取文件：{reason}",
    },
    fix={
        "en": "see to it that you may read it",
        "zh": "请确认拥有读取权限",
    },
)
def file_not_readable() -> None:
    """A file or folder of a registry cannot be opened.

    Why: what is in it is unknown, so the registry is not whole.
    """
