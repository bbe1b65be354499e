"""A file may be absent from a package that had to be there."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.dataset_standard import Package
from govstd.rules.change import change
from govstd.rules.limits import OBLIGATIONS


@change(
    nature=Nature.WIDENED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="数据包中的文件由必须有改为可以没有。",
    why_zh="使用方会遇到没有该文件的数据包。",
    message={
        "en": "{name} may be absent now",
        "zh": "现在可以没有 {name}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def member_relaxed(before: Package, after: Package) -> Iterator[Difference]:
    """A file may be absent from a package that had to be there.

    Why: consumers meet packages without it.
    """
    old = {one.dataset: one for one in before.members}
    for index, one in enumerate(after.members):
        was = old.get(one.dataset)
        if was is None:
            continue
        less = OBLIGATIONS.index(one.obligation) < OBLIGATIONS.index(was.obligation)
        if less or (was.required_when is not None and one.required_when is None):
            yield Difference(path=("members", index), args={"name": one.path})
