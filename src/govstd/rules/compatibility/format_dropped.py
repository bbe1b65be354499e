"""Text need no longer have a format."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="文本不再要求格式。",
    why_zh="依赖该格式的使用方会遇到无法处理的文本。",
    message={
        "en": "text need no longer be written as {before}",
        "zh": "文本不再要求符合 {before} 格式",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def format_dropped(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Text need no longer have a format.

    Why: consumers who relied on the format meet text that they cannot use.
    """
    free = after.format in (None, "default")
    if (
        before.type is after.type is DataType.STRING
        and free
        and before.format not in (None, "default")
    ):
        yield Difference(path=("format",), args={"before": before.format})
