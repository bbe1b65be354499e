"""A column is not one that there is."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="列不在允许的列之中。",
    why_zh="列名写错的列会悄无声息地失去作用。",
    message={
        "en": "there is no column {header}",
        "zh": "没有列 {header}",
    },
    fix={
        "en": "[did you mean {suggestion}? otherwise ]declare it in `columns` of the code "
        "list, or remove it",
        "zh": "[如应为 {suggestion}，请更正；否则]请在代码集的 `columns` 中声明，或删除",
    },
)
def column_unknown() -> None:
    """A column is not one that there is.

    Why: a misspelt column would be silently without effect.
    """
