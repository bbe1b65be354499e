"""An imported registry is not the one that is pinned."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="导入的标准库不是锁定的版本。",
    why_zh="针对一个版本得出的检查结论，对另一个版本未必成立。",
    message={
        "en": "{wanted} is pinned, but {read} is there",
        "zh": "锁定的是 {wanted}，实际是 {read}",
    },
    fix={
        "en": "get the pinned state, or change the pin",
        "zh": "请取得锁定的版本，或更改锁定的内容",
    },
)
def import_not_as_pinned() -> None:
    """An imported registry is not the one that is pinned.

    Why: what was checked against one state may not hold for another.
    """
