"""Files must be written otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dialect_keys import camel


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="对文件写法的要求变更。",
    why_zh="使用原编码或原符号的文件不再符合或无法读取。",
    message={
        "en": "{key} must be {after}[, it was {before}]",
        "zh": "{key} 须为 {after}[，原为 {before}]",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def dialect_changed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Files must be written otherwise.

    Why: files in the old encoding or with the old signs do not conform, or cannot be read.
    """
    old, new = before.standard.dialect, after.standard.dialect
    for key in new.__struct_fields__:
        was, now = getattr(old, key), getattr(new, key)
        if now is not None and was != now:
            named = camel(key)
            args = {"key": named, "before": was, "after": now}
            yield Difference(path=("dialect", named), args=args)
