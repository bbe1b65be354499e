"""A reference names nothing."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "there is no {kind} {reference}",
        "zh": "没有名为 {reference} 的 {kind}",
    },
    fix={
        "en": "[did you mean {suggestion}? otherwise ]add it",
        "zh": "[是否为 {suggestion}？否则]请添加",
    },
)
def reference_dangling() -> None:
    """A reference names nothing.

    Why: what the item needs cannot be found.
    """
