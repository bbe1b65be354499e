"""A path leaves its folder or is none on every system."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="路径越出所在文件夹，或者并非在各种系统上都有效。",
    why_zh="路径对每个人的含义必须相同，并且不得触及文件夹之外的内容。",
    message={
        "en": "the path {path} is not allowed",
        "zh": "不允许使用路径 {path}",
    },
    fix={
        "en": "write a relative path, with / between folders and no .. among them",
        "zh": "请使用以 / 分隔、不含 .. 的相对路径",
    },
)
def path_not_allowed() -> None:
    """A path leaves its folder or is none on every system.

    Why: a path must mean the same for everybody, and nothing outside may be reached.
    """
