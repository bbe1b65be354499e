"""Unknown codes are warnings where they were errors."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Nature
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="代码集由封闭改为可扩展。",
    why_zh="使用方会遇到没有代码集解释的代码。",
    message={
        "en": "unknown codes are warnings now, they were errors",
        "zh": "未列出的代码由错误改为警告",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def list_opened(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """Unknown codes are warnings where they were errors.

    Why: consumers meet codes that no list explains.
    """
    if after.extensible and not before.extensible:
        yield Difference(path=("extensible",))
