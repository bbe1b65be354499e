"""A value need no longer be there under a condition."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="取消必填条件。",
    why_zh="使用方会遇到缺少该值的记录。",
    message={
        "en": "may be missing even when {condition}",
        "zh": "满足 {condition} 时也可以缺失",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def requirement_removed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value need no longer be there under a condition.

    Why: consumers meet records without the value.
    """
    if before.required_when is not None and after.required_when is None:
        yield Difference(path=("requiredWhen",), args={"condition": before.required_when.text})
