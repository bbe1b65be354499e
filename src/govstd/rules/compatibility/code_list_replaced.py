"""Values must be codes of another list."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="改用另一个代码集。",
    why_zh="原代码在新代码集中可能不存在，或含义不同。",
    message={
        "en": "must be a code of {after}, it was {before}",
        "zh": "代码集由 {before} 改为 {after}",
    },
    fix={
        "en": "say in the new list's lineage which code became which",
        "zh": "请在新代码集的沿革中说明新旧代码的对应关系",
    },
)
def code_list_replaced(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values must be codes of another list.

    Why: a code of the old list may be none of the new one, or mean something else there.
    """
    old, new = before.code_list, after.code_list
    if old is None or new is None:
        return
    kept = old.code_list.id == new.code_list.id or old.code_list.id in new.code_list.former_ids
    if not kept:
        yield Difference(path=("codeList",), args={"before": old.reference, "after": new.reference})
