"""A link is no file of the registry."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="链接不算标准库的文件。",
    why_zh="标准库复制后必须完整，也不得触及其文件夹之外的内容。",
    message={
        "en": "the link is not followed",
        "zh": "不跟随此链接",
    },
    fix={
        "en": "put the file itself here",
        "zh": "请将文件本身放在此处",
    },
)
def symlink_leaves_registry() -> None:
    """A link is no file of the registry.

    Why: a registry must be whole when it is copied, and must not reach what its folder does not
    hold.
    """
