"""A record holds a NUL character."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    message={
        "en": "the record holds a NUL character (a byte of zero)",
        "zh": "该记录含有 NUL 字符（零字节）",
    },
    fix={
        "en": "remove it; the file may have been damaged when it was copied",
        "zh": "请删除该字符；文件可能在复制时已损坏",
    },
    summary_zh="记录含有 NUL 字符。",
    why_zh="文本中不应有该字符；许多程序把它当作值的结尾而丢失其后的内容，有的数据库则拒绝整批数据。",
)
def text_holds_nul() -> None:
    """A record holds a NUL character.

    Why: no text has it; many programs take it for the end of the value and lose the rest, and
    some databases refuse the whole load.
    """
