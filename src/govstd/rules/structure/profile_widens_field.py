"""A profile allows what its base does not."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="扩展标准允许其基础标准不允许的内容。",
    why_zh="符合扩展标准的数据也必须符合其基础标准。",
    message={
        "en": "{key} of {field} is {profile}, the base allows {base}",
        "zh": "{field} 的 {key} 为 {profile}，基础标准只允许 {base}",
    },
    fix={
        "en": "narrow it, or remove the key",
        "zh": "请收窄，或删除该键",
    },
)
def profile_widens_field() -> None:
    """A profile allows what its base does not.

    Why: data that conform to a profile must conform to its base.
    """
