"""A special value is called otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.texts import first_difference


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="特殊值的名称变更。",
    why_zh="人们看到的名称不同，值不变。",
    message={
        "en": "{value} is called {after}, it was {before}",
        "zh": "特殊值 {value} 的名称由 {before} 改为 {after}",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def special_title_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A special value is called otherwise.

    Why: people read another word for it; the value stays.
    """
    old = {one.value: one.title for one in before.special}
    for one in after.special:
        was = old.get(one.value, one.title)
        if was != one.title:
            language = first_difference(was, one.title)
            args = {"value": one.value, "before": was.get(language)}
            args["after"] = one.title.get(language)
            yield Difference(path=("special",), args=args)
