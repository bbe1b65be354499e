"""An imported registry is not the one that is pinned."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "{wanted} is pinned, {read} is there",
        "zh": "固定为 {wanted}，实际为 {read}",
    },
    fix={
        "en": "get the pinned state, or change the pin",
        "zh": "请取得固定的版本，或更改固定值",
    },
)
def import_not_as_pinned() -> None:
    """An imported registry is not the one that is pinned.

    Why: what was checked against one state may not hold for another.
    """
