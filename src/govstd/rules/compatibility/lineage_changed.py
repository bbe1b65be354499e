"""A list tells another history of its codes."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Level, Nature
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="代码集的沿革变更。",
    why_zh="依据沿革对照新旧代码的人会得到不同结果。",
    message={
        "en": "the lineage has {count} changes, it had {before}",
        "zh": "沿革现有 {count} 条，原有 {before} 条",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def lineage_changed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A list tells another history of its codes.

    Why: whoever maps old codes to new ones gets other results.
    """
    if set(before.changes) != set(after.changes):
        args = {"count": len(after.changes), "before": len(before.changes)}
        yield Difference(args=args)
