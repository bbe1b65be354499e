"""An imported registry is not there."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="导入的标准库不存在。",
    why_zh="指向其中的引用都无法解析。",
    message={
        "en": "there is no registry at {wanted}",
        "zh": "{wanted} 处没有标准库",
    },
    fix={
        "en": "correct the path[; did you mean {suggestion}?]",
        "zh": "请更正路径[，可能应为 {suggestion}]",
    },
)
def import_not_found() -> None:
    """An imported registry is not there.

    Why: references into it cannot be followed.
    """
