"""Values are no longer enumerated."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="取消枚举限制。",
    why_zh="使用方原先只需处理少数几个值，现在会遇到任意值。",
    message={
        "en": "any value is allowed where only {codes} were",
        "zh": "原先只允许 {codes}，现在允许任意值",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def enum_dropped(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values are no longer enumerated.

    Why: consumers meet any value where a few were known.
    """
    old = before.constraints.enum
    if old is not None and after.constraints.enum is None:
        yield Difference(path=("constraints",), args={"codes": list(old)})
