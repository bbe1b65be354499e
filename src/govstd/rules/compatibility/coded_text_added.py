"""A text stands for a code that did not before."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.code_periods import coded_texts


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="新增代表代码的文本。",
    why_zh="使用方会遇到不认识的文本。",
    message={
        "en": "{value} of {codeList} is accepted here now",
        "zh": "此处现在接受代码集 {codeList} 的 {value}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def coded_text_added(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A text stands for a code that did not before.

    Why: consumers meet a text that they do not know.
    """
    old, new = before.code_list, after.code_list
    if old is None or new is None or (old.by, old.select) != (new.by, new.select):
        return
    if old.by == "code" and not old.select:
        return  # told of the list itself
    known, codes = coded_texts(old), {code.code for code in old.code_list.codes}
    for text, code in coded_texts(new).items():
        if text not in known and code in codes:
            args = {"value": text, "codeList": new.reference}
            yield Difference(path=("codeList",), args=args)
