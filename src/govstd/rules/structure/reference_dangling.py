"""A reference names nothing."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="引用的对象不存在。",
    why_zh="找不到该标准项所需的内容。",
    message={
        "en": "there is no {kind} {reference}",
        "zh": "没有名为 {reference} 的 {kind}",
    },
    fix={
        "en": "[did you mean {suggestion}? otherwise ]add it",
        "zh": "[如应为 {suggestion}，请更正；否则]请添加",
    },
)
def reference_dangling() -> None:
    """A reference names nothing.

    Why: what the item needs cannot be found.
    """
