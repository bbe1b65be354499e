"""Fewer codes of a list are selected."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.code_periods import codes_of


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="从代码集中选取的代码减少。",
    why_zh="原先符合的代码不再符合。",
    message={
        "en": "fewer codes of {codeList} are allowed[; for one, {code} no longer is]",
        "zh": "代码集 {codeList} 中允许的代码减少[，例如 {code}]",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def code_selection_narrowed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Fewer codes of a list are selected.

    Why: codes of the list that conformed do not any more.
    """
    old, new = before.code_list, after.code_list
    if old is None or new is None or old.select == new.select:
        return
    lost = sorted(codes_of(old.code_list, old.select) - codes_of(old.code_list, new.select))
    if lost:
        args = {"codeList": new.reference, "code": lost[0]}
        yield Difference(path=("codeList", "select"), args=args)
