"""More codes of a list are selected."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.code_periods import codes_of


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="从代码集中选取的代码增多。",
    why_zh="使用方会遇到意料之外的代码。",
    message={
        "en": "more codes of {codeList} are allowed[; for one, {code}]",
        "zh": "代码集 {codeList} 中允许的代码增多[，例如 {code}]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def code_selection_widened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """More codes of a list are selected.

    Why: consumers meet codes that they did not expect there.
    """
    old, new = before.code_list, after.code_list
    if old is None or new is None or old.select == new.select:
        return
    won = sorted(codes_of(new.code_list, new.select) - codes_of(new.code_list, old.select))
    if won:
        args = {"codeList": new.reference, "code": won[0]}
        yield Difference(path=("codeList", "select"), args=args)
