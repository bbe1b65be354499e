"""A text that stood for a code stands for it no more."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.code_periods import coded_texts


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="代表代码的文本变更或移除。",
    why_zh="该字段的数据书写这些文本，或只取某类代码，而代码集已作改动。",
    message={
        "en": "{value} of {codeList} is no longer accepted here",
        "zh": "此处不再接受代码集 {codeList} 的 {value}",
    },
    fix={
        "en": "leave the texts of a list that data hold as they are",
        "zh": "请勿改动数据所书写的代码集文本",
    },
)
def coded_text_removed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A text that stood for a code stands for it no more.

    Why: the field's data hold these texts, or only codes of some kind, which the list has
    changed.
    """
    old, new = before.code_list, after.code_list
    if old is None or new is None or (old.by, old.select) != (new.by, new.select):
        return
    if old.by == "code" and not old.select:
        return  # told of the list itself
    kept, codes = coded_texts(new), {code.code for code in new.code_list.codes}
    for text, code in coded_texts(old).items():
        if text not in kept and code in codes:
            args = {"value": text, "codeList": new.reference}
            yield Difference(path=("codeList",), args=args)
