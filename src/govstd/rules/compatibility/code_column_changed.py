"""A list has other columns."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="代码集的列变更。",
    why_zh="读取代码集文件的人会遇到不同的结构。",
    message={
        "en": "the further columns are [{after}, ]they were [{before}]",
        "zh": "附加列[改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def code_column_changed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A list has other columns.

    Why: whoever reads the list's file meets another layout.
    """
    if set(before.columns) != set(after.columns):
        args = {"before": list(before.columns), "after": list(after.columns)}
        yield Difference(path=("columns",), args=args)
