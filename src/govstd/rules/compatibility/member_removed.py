"""A file is no longer part of a package."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.dataset_standard import Package
from govstd.rules.change import change


@change(
    nature=Nature.REMOVED,
    level=Level.EXCHANGE,
    providers=Effect.RISKY,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="数据包中移除了文件。",
    why_zh="使用方得不到该文件；数据包若仍含有它，会收到警告。",
    message={
        "en": "{name} is no part of the package any more",
        "zh": "{name} 不再属于该数据包",
    },
    fix={
        "en": "let it stay as optional until nobody reads it",
        "zh": "请先改为可选，待无人使用后再移除",
    },
)
def member_removed(before: Package, after: Package) -> Iterator[Difference]:
    """A file is no longer part of a package.

    Why: consumers miss it, and packages that hold it get a warning.
    """
    kept = {one.dataset for one in after.members}
    for index, one in enumerate(before.members):
        if one.dataset not in kept:
            args = {"name": one.path}
            yield Difference(path=("members", index), gone=True, args=args)
