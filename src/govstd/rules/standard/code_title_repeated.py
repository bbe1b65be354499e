"""Two codes that hold at the same time have the same title."""

from collections.abc import Iterator
from functools import partial

from govstd.model.code_list import Code, CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study, grouped


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="同一时期有效的两个代码名称相同。",
    why_zh="多数人按名称选择，选中哪个全凭偶然。",
    message={
        "en": "the code {other} has the title {title} too",
        "zh": "代码 {other} 的名称也是 {title}",
    },
    fix={
        "en": "say in the title what tells the two apart, or end one of them",
        "zh": "请在名称中体现区别，或终止其中之一",
    },
    level=Level.RECOMMENDED,
)
def code_title_repeated(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """Two codes that hold at the same time have the same title.

    Why: whoever chooses by title, as most people do, chooses one of them by chance.
    """
    rows = list(enumerate(code_list.codes))
    for language in study.languages:
        for group in grouped(rows, partial(_key, language=language)):
            for at, (row, code) in enumerate(group):
                other = next((one for _, one in group[:at] if _meet(one, code)), None)
                if other is not None:
                    title = code.title[language]
                    args = {"code": code.code, "other": other.code, "title": {language: title}}
                    yield Remark(cell=Cell("codes", row, f"title_{language}"), args=args)


def _key(numbered: tuple[int, Code], language: str) -> tuple[str, str | None] | None:
    code = numbered[1]
    title = code.title.get(language)
    return (title.casefold(), code.parent) if title else None


def _meet(one: Code, other: Code) -> bool:
    if one.code == other.code:
        return False
    end, start = one.valid_to or "9999-99", other.valid_from or ""
    return start < end and (one.valid_from or "") < (other.valid_to or "9999-99")
