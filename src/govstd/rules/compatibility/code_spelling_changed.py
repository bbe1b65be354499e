"""Codes of a list are written as another of its columns says."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="代码改用代码集的另一列书写。",
    why_zh="数据中书写的是该列的内容，例如以名称代替代码。",
    message={
        "en": "stands as {after} of the list in the data, it was {before}",
        "zh": "数据中由写代码集的 {before} 列改为写 {after} 列",
    },
    fix={
        "en": "make a field of its own for the other column",
        "zh": "请以单独的字段承载另一列",
    },
)
def code_spelling_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Codes of a list are written as another of its columns says.

    Why: data hold the texts of the column, such as titles instead of codes.
    """
    old, new = before.code_list, after.code_list
    if old is not None and new is not None and old.by != new.by:
        args = {"before": old.by, "after": new.by}
        yield Difference(path=("codeList", "by"), args=args)
