"""Numbers are written otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="数值的书写方式变更。",
    why_zh="同一文本会被读成另一个数，或不再是数。",
    message={
        "en": "numbers are written otherwise: {key} is {after}, it was {before}",
        "zh": "数值的书写方式变更：{key} 由 {before} 改为 {after}",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def number_form_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Numbers are written otherwise.

    Why: the same text is read as another number, or as none.
    """
    for key, old, new in (
        ("decimalChar", before.decimal_char, after.decimal_char),
        ("groupChar", before.group_char, after.group_char),
        ("bareNumber", before.bare_number, after.bare_number),
    ):
        if old != new:
            yield Difference(path=(key,), args={"key": key, "before": old, "after": new})
