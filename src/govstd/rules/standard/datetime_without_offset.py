"""A date with time is written without its offset from UTC."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement, DataType
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="日期时间没有写明与 UTC 的时差。",
    why_zh="处于不同时区的系统会把它当作不同的时刻。",
    message={"en": "the format {format} has no offset", "zh": "格式 {format} 没有时差"},
    fix={
        "en": "add %z, or say in guidance which zone is meant",
        "zh": "请补充 %z，或在 guidance 中说明所用时区",
    },
    level=Level.ALL,
)
def datetime_without_offset(element: DataElement, study: Study) -> Iterator[Remark]:
    """A date with time is written without its offset from UTC.

    Why: systems in two time zones, or in two seasons, take it for two moments.
    """
    pattern = element.format
    dated = element.type is DataType.DATETIME and pattern is not None
    if dated and pattern and "%" in pattern and "%z" not in pattern and not element.guidance:
        yield Remark(path=("format",), args={"format": pattern})
