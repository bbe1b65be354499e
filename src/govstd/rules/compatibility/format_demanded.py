"""Text must have a format that it was free of."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="文本新增格式要求。",
    why_zh="原先符合的文本可能不是这种格式。",
    message={
        "en": "text must be written as {after}",
        "zh": "文本须符合 {after} 格式",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def format_demanded(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Text must have a format that it was free of.

    Why: text that conformed may not be written in that format.
    """
    free = before.format in (None, "default")
    if (
        before.type is after.type is DataType.STRING
        and free
        and after.format not in (None, "default")
    ):
        yield Difference(path=("format",), args={"after": after.format})
