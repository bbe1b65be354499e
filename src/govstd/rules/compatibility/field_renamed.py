"""A field is called otherwise, and its old name is an alias."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import field_place
from govstd.rules.pairing import field_pairs


@change(
    nature=Nature.RENAMED,
    level=Level.EXCHANGE,
    providers=Effect.RISKY,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="字段改名，原名作为别名保留。",
    why_zh="使用方按原名读取会落空；使用原名的文件仍被接受，但有提示。",
    message={
        "en": "{before} is called {after} now",
        "zh": "字段 {before} 改名为 {after}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def field_renamed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A field is called otherwise, and its old name is an alias.

    Why: consumers look for the old name; files with it are still accepted, with a notice.
    """
    for pair in field_pairs(before, after):
        if pair.before is None or pair.after is None or pair.before.path == pair.after.path:
            continue
        if pair.before.name != pair.after.name:
            args = {"before": pair.before.path, "after": pair.after.path}
            yield Difference(path=field_place(after, pair.after.path), args=args)
