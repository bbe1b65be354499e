"""A record of JSON can't be read."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="JSON 记录无法读取。",
    why_zh="不是 JSON 对象的记录没有任何字段可查；各系统对残缺文本的处理也不一致。",
    message={
        "en": "the record can't be read as a JSON object ({reason})",
        "zh": "该记录无法作为 JSON 对象读取（{reason}）",
    },
    fix={
        "en": "write it by RFC 8259: an object in UTF-8, without NaN, comments or trailing commas",
        "zh": "请按 RFC 8259 书写：UTF-8 编码的对象，不含 NaN、注释和末尾多余的逗号",
    },
)
def document_not_readable() -> None:
    """A record of JSON can't be read.

    Why: what is no JSON object has no fields to check, and every system makes something else of
    text that is broken off.
    """
