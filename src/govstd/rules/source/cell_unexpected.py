"""A record has more cells than the header."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="记录的单元格多于表头。",
    why_zh="含有分隔符的值被拆成两段，其后的内容全部错后一列。",
    message={
        "en": "the record has more cells than the header[: {read}, not {wanted}]",
        "zh": "该记录的单元格多于表头[：有 {read} 个，应有 {wanted} 个]",
    },
    fix={
        "en": "put quotes around a value that holds the delimiter",
        "zh": "值中含有分隔符时，请给该值加上引号",
    },
)
def cell_unexpected() -> None:
    """A record has more cells than the header.

    Why: a value that holds the delimiter was cut in two, and all that follows stands one
    column too far.
    """
