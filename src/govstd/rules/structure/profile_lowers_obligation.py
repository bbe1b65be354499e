"""A profile asks for less than its base."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="扩展标准的要求低于其基础标准。",
    why_zh="符合扩展标准的数据也必须符合其基础标准。",
    message={
        "en": "{field} is {profile}, in the base it is {base}",
        "zh": "{field} 为 {profile}，在基础标准中为 {base}",
    },
    fix={
        "en": "remove the key, or raise it",
        "zh": "请删除该键，或提高要求",
    },
)
def profile_lowers_obligation() -> None:
    """A profile asks for less than its base.

    Why: data that conform to a profile must conform to its base.
    """
