"""Unknown codes are errors where they were warnings."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Nature
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="代码集由可扩展改为封闭。",
    why_zh="含有自设代码的数据不再符合。",
    message={
        "en": "unknown codes are errors now, they were warnings",
        "zh": "未列出的代码由警告改为错误",
    },
    fix={
        "en": "look with `govstd diff --data` which codes are missing from the list",
        "zh": "请用 `govstd diff --data` 查看代码集缺少哪些代码",
    },
)
def list_closed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """Unknown codes are errors where they were warnings.

    Why: data with codes of their own do not conform any more.
    """
    if before.extensible and not after.extensible:
        yield Difference(path=("extensible",))
