"""A rule, key or reference says something else when it is broken."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.dataset_standard import DatasetStandard
from govstd.rules.change import change
from govstd.rules.written_fields import said_parts


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="规则、键或引用的提示信息变更。",
    why_zh="提供方看到的提示不同，符合与否不变。",
    message={
        "en": "the message or clause of {name} has changed",
        "zh": "{name} 的提示信息或条款已变更",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def message_changed(before: DatasetStandard, after: DatasetStandard) -> Iterator[Difference]:
    """A rule, key or reference says something else when it is broken.

    Why: providers read another sentence; what conforms stays the same.
    """
    old = {name: text for name, _, text in said_parts(before)}
    for name, place, text in said_parts(after):
        if old.get(name, text) != text:
            yield Difference(path=place, args={"name": name})
