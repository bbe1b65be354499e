"""A file of a package is called otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.dataset_standard import Package
from govstd.rules.change import change


@change(
    nature=Nature.RENAMED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="数据包中的文件改名。",
    why_zh="使用原名的数据包缺少该文件，使用方按原名也找不到它。",
    message={
        "en": "{before} is called {after} now",
        "zh": "{before} 改名为 {after}",
    },
    fix={
        "en": "leave the name as it was",
        "zh": "请保留原名",
    },
)
def member_renamed(before: Package, after: Package) -> Iterator[Difference]:
    """A file of a package is called otherwise.

    Why: packages with the old name lack the file, and consumers look for it in vain.
    """
    old = {one.dataset: one.path for one in before.members}
    for index, one in enumerate(after.members):
        was = old.get(one.dataset, one.path)
        if was != one.path:
            args = {"before": was, "after": one.path}
            yield Difference(path=("members", index, "path"), args=args)
