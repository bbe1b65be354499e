"""A package may hold a further file."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.dataset_standard import Package
from govstd.model.registration import Obligation
from govstd.rules.change import change


@change(
    nature=Nature.ADDED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="数据包新增可以没有的文件。",
    why_zh="使用方会遇到不认识的文件。",
    message={
        "en": "{name} may be there now",
        "zh": "现在可以有 {name}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def member_added(before: Package, after: Package) -> Iterator[Difference]:
    """A package may hold a further file.

    Why: consumers meet a file that they do not know.
    """
    known = {one.dataset for one in before.members}
    for index, one in enumerate(after.members):
        free = one.obligation is Obligation.OPTIONAL and one.required_when is None
        if one.dataset not in known and free:
            yield Difference(path=("members", index), args={"name": one.path})
