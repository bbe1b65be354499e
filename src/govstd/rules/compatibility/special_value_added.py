"""A special value is accepted."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="新增特殊值。",
    why_zh="使用方会遇到不属于该类型的值。",
    message={
        "en": "{value} is accepted as it stands",
        "zh": "直接接受特殊值 {value}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def special_value_added(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A special value is accepted.

    Why: consumers meet a value that is none of the type.
    """
    known = {one.value for one in before.special}
    for one in after.special:
        if one.value not in known:
            yield Difference(path=("special",), args={"value": one.value})
