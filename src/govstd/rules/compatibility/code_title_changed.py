"""A code is called otherwise."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Level, Nature
from govstd.rules.change import change
from govstd.rules.texts import first_difference


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="代码的名称变更。",
    why_zh="人们看到的名称不同；若数据书写名称，会在相应字段处另行报告。",
    message={
        "en": "{code} is called {after}, it was {before}",
        "zh": "代码 {code} 的名称由 {before} 改为 {after}",
    },
    fix={
        "en": "make a new code if the meaning changed too",
        "zh": "若含义也改变，请另设代码",
    },
)
def code_title_changed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A code is called otherwise.

    Why: people read another title; where data hold titles, that is told of the field.
    """
    old = {(one.code, one.valid_from): one.title for one in before.codes}
    for one in after.codes:
        was = old.get((one.code, one.valid_from), one.title)
        if was != one.title:
            language = first_difference(was, one.title)
            args = {"code": one.code, "before": was.get(language)}
            args["after"] = one.title.get(language)
            yield Difference(code=one.code, args=args)
