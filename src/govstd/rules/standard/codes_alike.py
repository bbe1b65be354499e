"""Two codes of a list differ only in case or width."""

import unicodedata
from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码集中两个代码仅大小写或全半角不同。",
    why_zh="使用者和许多数据库会把两者当作同一代码。",
    message={
        "en": "the code {code} is hardly told from {other}",
        "zh": "代码 {code} 与 {other} 难以区分",
    },
    fix={"en": "give one of the two another code", "zh": "请更换其中一个代码"},
    level=Level.RECOMMENDED,
)
def codes_alike(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """Two codes of a list differ only in case or width.

    Why: people and many databases take the two for one.
    """
    first: dict[str, str] = {}
    for row, code in enumerate(code_list.codes):
        text = code.code
        folded = unicodedata.normalize("NFKC", text).casefold() if not text.isdigit() else text
        other = first.setdefault(folded, text)
        if other != text:
            args = {"code": text, "other": other}
            yield Remark(cell=Cell("codes", row, "code"), args=args)
