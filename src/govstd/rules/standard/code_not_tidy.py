"""A code or its title has stray space."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.wording import tidy


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码或其名称中有多余的空白。",
    why_zh="数据中的值永远不会与之相等。",
    message={"en": "the {key} has stray space: {value}", "zh": "{key} 中有多余的空白：{value}"},
    fix={
        "en": "write {suggestion}; `govstd lint --fix` does it",
        "zh": "请写作 {suggestion}；`govstd lint --fix` 可自动处理",
    },
    level=Level.RECOMMENDED,
    mechanical=True,
)
def code_not_tidy(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """A code or its title has stray space.

    Why: no value in data will be equal to it.
    """
    for row, code in enumerate(code_list.codes):
        texts = {f"title_{language}": title for language, title in code.title.items()}
        for column, text in {"code": code.code, **texts}.items():
            wanted = tidy(text)
            if wanted != text and "\n" not in text:
                args = {"key": column, "value": text, "suggestion": wanted}
                yield Remark(cell=Cell("codes", row, column), args=args)
