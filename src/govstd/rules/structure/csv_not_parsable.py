"""A CSV file of a registry is not sound."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库中的 CSV 文件有语法错误。",
    why_zh="从此处起无法区分单元格。",
    message={
        "en": "this is not CSV: {reason}",
        "zh": "这不是 CSV：{reason}",
    },
    fix={
        "en": "look for a quote that is not closed or stands inside a value without being doubled",
        "zh": "请检查未闭合的引号，或值中未双写的引号",
    },
)
def csv_not_parsable() -> None:
    """A CSV file of a registry is not sound.

    Why: from there on cells cannot be told apart.
    """
