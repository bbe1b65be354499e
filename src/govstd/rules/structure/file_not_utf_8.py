"""A file of a registry is not UTF-8."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库中的文件不是 UTF-8 编码。",
    why_zh="换一个系统，同样的字节会变成别的字。",
    message={
        "en": "byte {byte} is not UTF-8",
        "zh": "字节 {byte} 不是 UTF-8",
    },
    fix={
        "en": "save the file as UTF-8",
        "zh": "请将文件另存为 UTF-8",
    },
)
def file_not_utf_8() -> None:
    """A file of a registry is not UTF-8.

    Why: the same bytes would be other letters on another system.
    """
