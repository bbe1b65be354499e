"""The licence or the terms of sharing or opening are others."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.dataset_standard import DatasetStandard, Opening, Sharing
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="许可、共享或开放的条件变更。",
    why_zh="使用方取得数据的条件改变，或不能再取得。",
    message={
        "en": "{key} has changed[: {before} → {after}]",
        "zh": "{key} 已变更[：{before} → {after}]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def terms_of_use_changed(before: DatasetStandard, after: DatasetStandard) -> Iterator[Difference]:
    """The licence or the terms of sharing or opening are others.

    Why: consumers may have the data under other terms, or not any more.
    """
    for key in ("licence", "sharing", "opening"):
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            args = {"key": key, "before": _named(old), "after": _named(new)}
            yield Difference(path=(key,), args=args)


def _named(value: str | Sharing | Opening | None) -> str | None:
    return value if value is None or isinstance(value, str) else value.type
