"""A registry has a newer format than this release reads."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库的格式比此版本 govstd 支持的更新。",
    why_zh="新格式中的键可能改变其他键的含义。",
    message={
        "en": "the format is {read}, the newest known here is {known}",
        "zh": "格式版本为 {read}，此处最高支持 {known}",
    },
    fix={
        "en": "install a newer govstd",
        "zh": "请安装更新版本的 govstd",
    },
)
def format_newer() -> None:
    """A registry has a newer format than this release reads.

    Why: keys of a newer format may change what the others mean.
    """
