"""A profile makes a rule weigh less than in its base."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "{rule} is a {profile}, in the base it is a {base}",
        "zh": "{rule} 为 {profile}，在基础标准中为 {base}",
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
