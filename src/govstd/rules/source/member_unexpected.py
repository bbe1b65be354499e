"""A member of an object is no field of the standard."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="对象的成员不是标准中的字段。",
    why_zh="它可能是名称写错的字段，其值无人检查；也可能是不应对外提供的数据。",
    message={"en": "{header} is no field of the standard", "zh": "{header} 不是标准中的字段"},
    fix={
        "en": "remove the member"
        "[, or name it {suggestion} if that is meant][; or ask {owner} to add the field]",
        "zh": "请删除该成员[；如应为 {suggestion}，请改名][；或请 {owner} 增补字段]",
    },
)
def member_unexpected() -> None:
    """A member of an object is no field of the standard.

    Why: it may be a misspelt field whose values nobody checks, or data that should not be
    passed on.
    """
