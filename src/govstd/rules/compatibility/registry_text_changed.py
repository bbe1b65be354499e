"""A registry is described otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="标准库的说明变更。",
    why_zh="人们看到的说明不同，标准项没有变化。",
    message={
        "en": "{key} of the registry has changed",
        "zh": "标准库的 {key} 已变更",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def registry_text_changed(before: Registry, after: Registry) -> Iterator[Difference]:
    """A registry is described otherwise.

    Why: people read something else; no item is touched.
    """
    for key in ("title", "definition", "contact", "licence", "attribution", "owner"):
        if getattr(before.header, key) != getattr(after.header, key):
            yield Difference(path=(key,), args={"key": key})
