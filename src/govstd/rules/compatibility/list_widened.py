"""More lists are allowed in a cell or array."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_least, of_most
from govstd.rules.list_limits import list_limits


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="对列表的要求放宽。",
    why_zh="使用方会遇到意料之外的列表。",
    message={
        "en": "lists may be of other lengths or hold a value twice now[, at least {minimum}][, at "
        "most {maximum}]",
        "zh": "对列表值的个数或重复的要求放宽[，至少 {minimum} 个][，至多 {maximum} 个]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def list_widened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """More lists are allowed in a cell or array.

    Why: consumers meet lists that they did not expect.
    """
    for key, old, new in list_limits(before, after):
        courses = (of_least(old.least, new.least), of_most(old.most, new.most))
        if Course.WIDER in courses or (old.unique and not new.unique):
            yield Difference(path=(key,), args={"minimum": new.least, "maximum": new.most})
