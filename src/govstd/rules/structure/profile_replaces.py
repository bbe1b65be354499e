"""A profile replaces what it can only add to."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="扩展标准替换了只能增补的内容。",
    why_zh="无法判断新的条件是否更严，而符合扩展标准的数据也必须符合其基础标准。",
    message={
        "en": "{key} is set by the base and cannot be replaced",
        "zh": "{key} 由基础标准规定，不能替换",
    },
    fix={
        "en": "remove the key; add a rule of your own instead",
        "zh": "请删除该键；可另加规则",
    },
)
def profile_replaces() -> None:
    """A profile replaces what it can only add to.

    Why: whether the new condition asks for more cannot be told, and data that conform to a
    profile must conform to its base.
    """
