"""A registry is no longer kept in a language."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change


@change(
    nature=Nature.REMOVED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="标准库不再维护某种语言。",
    why_zh="以该语言阅读的人会缺少文字。",
    message={
        "en": "{language} is no longer one of the languages",
        "zh": "不再维护语言 {language}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def language_removed(before: Registry, after: Registry) -> Iterator[Difference]:
    """A registry is no longer kept in a language.

    Why: whoever reads it in that language finds texts missing.
    """
    for language in before.header.languages:
        if language not in after.header.languages:
            yield Difference(path=("languages",), args={"language": language})
