"""A profile replaces what it can only add to."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "{key} is set by the base and cannot be replaced",
        "zh": "{key} 由基础标准规定，不能替换",
    },
    fix={
        "en": "remove it; add a rule of your own",
        "zh": "请删除；可另加规则",
    },
)
def profile_replaces() -> None:
    """A profile replaces what it can only add to.

    Why: whether the new condition asks for more cannot be told, and data that conform to a
    profile must conform to its base.
    """
