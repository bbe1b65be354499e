"""A date is written with a year of two digits."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.uses import written_fields

_SHORT = ("%y", "%D", "%x")


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="日期使用两位数年份。",
    why_zh="无法区分 1926 年与 2026 年。",
    message={
        "en": "the format {format} has a year of two digits",
        "zh": "格式 {format} 使用两位数年份",
    },
    fix={
        "en": "write %Y; waive the finding where another standard prescribes the format",
        "zh": "请改用 %Y；如系其他标准所规定，请豁免此项",
    },
    level=Level.RECOMMENDED,
)
def year_of_two_digits(item: Item, study: Study) -> Iterator[Remark]:
    """A date is written with a year of two digits.

    Why: nobody can tell 1926 from 2026.
    """
    if isinstance(item, DataElement) and item.format and any(p in item.format for p in _SHORT):
        yield Remark(path=("format",), args={"format": item.format})
    elif isinstance(item, DatasetStandard):
        for written in written_fields(item.fields):
            pattern = written.field.format
            if pattern and any(part in pattern for part in _SHORT):
                yield Remark(path=(*written.path, "format"), args={"format": pattern})
