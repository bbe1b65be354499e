"""A profile makes a rule weigh less than in its base."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="扩展标准降低了规则在基础标准中的严重程度。",
    why_zh="符合扩展标准的数据也必须符合其基础标准。",
    message={
        "en": "{rule} is of severity {profile}, in the base it is of {base}",
        "zh": "规则 {rule} 的严重程度为 {profile}，在基础标准中为 {base}",
    },
    fix={
        "en": "remove the key, or raise it",
        "zh": "请删除该键，或提高严重程度",
    },
)
def profile_lowers_severity() -> None:
    """A profile makes a rule weigh less than in its base.

    Why: data that conform to a profile must conform to its base.
    """
