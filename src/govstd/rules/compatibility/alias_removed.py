"""A column may no longer be called by another name."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="不再接受列的某个别名。",
    why_zh="使用该列名的文件现在缺少该列。",
    message={
        "en": "{name} is no longer another name of the column",
        "zh": "不再接受列名 {name}",
    },
    fix={
        "en": "keep the alias for a time",
        "zh": "请在过渡期内保留别名",
    },
)
def alias_removed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A column may no longer be called by another name.

    Why: files with that header miss the column now.
    """
    for alias in before.aliases:
        if alias not in after.aliases and alias != after.name:
            yield Difference(path=("aliases",), args={"name": alias})
