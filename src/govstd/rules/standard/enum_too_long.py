"""An element lists many values."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_MOST = 12


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据元列举的取值过多。",
    why_zh="没有名称、来源和有效期的取值难以理解和维护。",
    message={
        "en": "the enum has {count} values; more than {limit} belong in a code list",
        "zh": "enum 有 {count} 个取值，超过 {limit} 个就应建立代码集",
    },
    fix={"en": "make a code list of them", "zh": "请改为代码集"},
    level=Level.ALL,
)
def enum_too_long(element: DataElement, study: Study) -> Iterator[Remark]:
    """An element lists many values.

    Why: values without titles, sources and validity in time cannot be understood or kept up.
    """
    count = len(element.constraints.enum or ())
    if count > _MOST:
        args = {"count": count, "limit": _MOST}
        yield Remark(path=("constraints", "enum"), of_key=True, args=args)
