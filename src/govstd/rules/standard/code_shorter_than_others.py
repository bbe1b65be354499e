"""A numeric code is shorter than all others of its list."""

from collections import Counter
from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_FEWEST = 5
_MOST_SHORT = 0.5
_SIZES = 2
"""With zeros lost from more than one place nobody can say what the length was."""


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="某一数字代码比代码集中其他代码都短。",
    why_zh="可能是电子表格删去了前导零。",
    message={
        "en": "{code} is {count} digits long, all others are {length}",
        "zh": "{code} 为 {count} 位，其余代码均为 {length} 位",
    },
    fix={
        "en": "write {suggestion} if zeros were cut",
        "zh": "如系前导零被删去，请写作 {suggestion}",
    },
    level=Level.RECOMMENDED,
)
def code_shorter_than_others(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """A numeric code is shorter than all others of its list.

    Why: a spreadsheet has probably cut its leading zeros.
    """
    codes = [code.code for code in code_list.codes]
    if len(codes) < _FEWEST or not all(code.isascii() and code.isdigit() for code in codes):
        return
    sizes = Counter(map(len, codes))
    usual = max(sizes)
    short = sum(count for size, count in sizes.items() if size < usual)
    padded = any(code.startswith("0") for code in codes if len(code) == usual)
    if len(sizes) != _SIZES or short > _MOST_SHORT * len(codes) or not _lost(codes, usual):
        return
    if padded or short < sizes[usual]:
        for row, code in enumerate(codes):
            if len(code) < usual:
                args = {
                    "code": code,
                    "count": len(code),
                    "length": usual,
                    "suggestion": code.zfill(usual),
                }
                yield Remark(cell=Cell("codes", row, "code"), args=args)


def _lost(codes: list[str], usual: int) -> bool:
    """With their zeros, the short codes come in order before the others, and none is there yet."""
    known = set(codes)
    full = [code.zfill(usual) for code in codes]
    return len(set(full)) == len(known) and full == sorted(full) and "0" not in known
