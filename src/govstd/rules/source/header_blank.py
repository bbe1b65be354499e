"""A column has no name."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="列没有列名。",
    why_zh="没有人知道其中的值是什么意思，标准的规则也无从检查。",
    message={"en": "column {column} has no name", "zh": "第 {column} 列没有列名"},
    fix={
        "en": "name the column as the standard does, or remove it",
        "zh": "请按标准填写列名，或删除该列",
    },
)
def header_blank() -> None:
    """A column has no name.

    Why: nobody can tell what its values mean, and no rule of the standard reaches them.
    """
