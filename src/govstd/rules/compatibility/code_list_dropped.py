"""Values need no longer be codes of a list."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="取消代码集限制。",
    why_zh="使用方原先知道全部代码，现在会遇到任意值。",
    message={
        "en": "need no longer be a code of {codeList}",
        "zh": "不再须为代码集 {codeList} 中的代码",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def code_list_dropped(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values need no longer be codes of a list.

    Why: consumers meet any value where they knew all codes.
    """
    if before.code_list is not None and after.code_list is None:
        yield Difference(path=("codeList",), args={"codeList": before.code_list.reference})
