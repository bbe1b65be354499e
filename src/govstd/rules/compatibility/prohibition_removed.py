"""A value may be there where it was forbidden."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="取消禁填条件。",
    why_zh="使用方会在原先没有值之处遇到值。",
    message={
        "en": "may be there even when {condition}",
        "zh": "满足 {condition} 时也可以填写",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def prohibition_removed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value may be there where it was forbidden.

    Why: consumers meet values where there were none.
    """
    if before.forbidden_when is not None and after.forbidden_when is None:
        yield Difference(path=("forbiddenWhen",), args={"condition": before.forbidden_when.text})
