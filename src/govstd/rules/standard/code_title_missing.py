"""A code has no title in a language of the registry."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码缺少标准库某一语言的名称。",
    why_zh="使用该语言的读者只能看到代码。",
    message={
        "en": "the code {code} has no title in {language}",
        "zh": "代码 {code} 缺少 {language} 的名称",
    },
    fix={"en": "add it in the column {header}", "zh": "请在 {header} 列补充"},
    level=Level.RECOMMENDED,
)
def code_title_missing(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """A code has no title in a language of the registry.

    Why: whoever reads that language sees a bare code.
    """
    given = {language for code in code_list.codes for language in code.title}
    for row, code in enumerate(code_list.codes):
        if len(code.title) < len(study.languages):
            for language in study.languages:
                if language not in code.title and (language in given or row == 0):
                    header = f"title_{language}"
                    args = {"code": code.code, "language": language, "header": header}
                    cell = Cell("codes", row, header)
                    yield Remark(cell=cell, args=args)
