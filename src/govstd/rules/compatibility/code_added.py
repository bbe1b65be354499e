"""A code is added to a list."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Nature
from govstd.rules.change import change
from govstd.rules.code_periods import held_days


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="代码集中新增代码。",
    why_zh="使用方会遇到不认识的代码。",
    message={
        "en": "{code} is new; consumers may meet a code they do not know",
        "zh": "新增代码 {code}，使用方可能遇到不认识的代码",
    },
    fix={
        "en": "tell the consumers before the release, and name its forebears in the list's lineage",
        "zh": "请在发布前告知使用方，并在沿革中注明来源",
    },
)
def code_added(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A code is added to a list.

    Why: consumers meet a code that they do not know.
    """
    known = {one.code for one in before.codes}
    for code in held_days(after):
        if code not in known:
            yield Difference(code=code, args={"code": code})
