"""A date format has a part that is not known."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="日期格式中有无法识别的部分。",
    why_zh="各引擎会把日期读成不同的结果。",
    message={
        "en": "{format} is no date format",
        "zh": "{format} 不是日期格式",
    },
    fix={
        "en": "use %Y, %m, %d, %H, %M, %S",
        "zh": "请使用 %Y、%m、%d、%H、%M、%S",
    },
)
def expression_date_format_unknown() -> None:
    """A date format has a part that is not known.

    Why: dates would be read differently by each engine.
    """
