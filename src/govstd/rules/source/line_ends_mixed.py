"""Lines of one file end in different ways."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="同一文件中的换行符不一致。",
    why_zh="有的程序会把它读成一个长行，有的会读出空行，同一文件因而得出不同的记录。",
    message={
        "en": "lines end in different ways: {lineEnds}",
        "zh": "文件中的换行符不一致：{lineEnds}",
    },
    fix={
        "en": "save the file with one kind of line end throughout",
        "zh": "请统一换行符后重新保存",
    },
)
def line_ends_mixed() -> None:
    """Lines of one file end in different ways.

    Why: some programs take it for one long line or for blank ones, so the same file gives
    different records.
    """
