"""A line of JSON is no record of plain values."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="该行 JSON 不是由普通值组成的记录。",
    why_zh="不是对象、键有重复或值有嵌套的行，没有可以逐列检查的单元格。",
    message={
        "en": "the line is no JSON object of plain values ({reason})",
        "zh": "该行不是由普通值组成的 JSON 对象（{reason}）",
    },
    fix={
        "en": "write one object a line, each key once, with texts, numbers, true, false or null",
        "zh": "请每行写一个对象，每个键只出现一次，值为文本、数字、true、false 或 null",
    },
)
def record_not_readable() -> None:
    """A line of JSON is no record of plain values.

    Why: where a line is no object, has a key twice or holds further objects, there is no cell to
    check column by column.
    """
