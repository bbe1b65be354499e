"""An imported registry is not there."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "there is no registry at {wanted}",
        "zh": "{wanted} 处没有标准库",
    },
    fix={
        "en": "correct the path[; did you mean {suggestion}?]",
        "zh": "请更正路径[；是否为 {suggestion}？]",
    },
)
def import_not_found() -> None:
    """An imported registry is not there.

    Why: references into it cannot be followed.
    """
