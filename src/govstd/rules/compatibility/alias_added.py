"""A column may be called by another name too."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    level=Level.EXCHANGE,
    consumers=Effect.COMPATIBLE,
    since="0.1.0",
    summary_zh="列新增别名。",
    why_zh="使用该列名的文件此前被视为缺少该列。",
    message={
        "en": "{name} is another name of the column now",
        "zh": "现在也接受列名 {name}",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def alias_added(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A column may be called by another name too.

    Why: files with that header were without the column before.
    """
    for alias in after.aliases:
        if alias not in before.aliases and alias != before.name:
            yield Difference(path=("aliases",), args={"name": alias})
