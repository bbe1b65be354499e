"""It is no longer said how files are written."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dialect_keys import camel


@change(
    nature=Nature.WIDENED,
    level=Level.EXCHANGE,
    providers=Effect.RISKY,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="不再规定文件的写法。",
    why_zh="改由程序从文件识别，使用方会遇到其他写法。",
    message={
        "en": "{key} is free now, it was {before}",
        "zh": "不再规定 {key}，原为 {before}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def dialect_dropped(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """It is no longer said how files are written.

    Why: it is found out from the file instead, and consumers meet other ways of writing.
    """
    old, new = before.standard.dialect, after.standard.dialect
    for key in old.__struct_fields__:
        was = getattr(old, key)
        if was is not None and getattr(new, key) is None:
            args = {"key": camel(key), "before": was}
            yield Difference(path=("dialect",), args=args)
