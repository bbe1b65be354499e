"""A link is no file of the registry."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "this link is not followed",
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
