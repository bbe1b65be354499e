"""A cell holds several values where it held one, or they are separated otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="单元格由单值改为多值（或相反），或分隔符变更。",
    why_zh="同一单元格会被读成不同个数的值。",
    message={
        "en": "the values of a cell are separated by [{after}, ]not [{before}]",
        "zh": "单元格内的值[改用 {after} 分隔][，原为 {before}]",
    },
    fix={
        "en": "make a new field for it",
        "zh": "请另设字段",
    },
)
def list_form_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A cell holds several values where it held one, or they are separated otherwise.

    Why: the same cell is read as another number of values.
    """
    old = before.multiple.delimiter if before.multiple else None
    new = after.multiple.delimiter if after.multiple else None
    if old != new:
        yield Difference(path=("multiple",), args={"before": old, "after": new})
