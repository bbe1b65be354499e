"""Values must be codes of a list that they were free of."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增代码集限制。",
    why_zh="不在代码集中的值不再符合。",
    message={
        "en": "must be a code of {codeList}",
        "zh": "须为代码集 {codeList} 中的代码",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def code_list_demanded(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values must be codes of a list that they were free of.

    Why: values that are no codes of the list do not conform any more.
    """
    if before.code_list is None and after.code_list is not None:
        yield Difference(path=("codeList",), args={"codeList": after.code_list.reference})
