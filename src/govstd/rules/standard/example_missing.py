"""An element has no example."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement, DataType
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_CLEAR = frozenset((DataType.BOOLEAN, DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON))


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据元没有示例。",
    why_zh="示例能直观说明取值的写法，并可检验约束。",
    message={"en": "there is no example", "zh": "没有示例"},
    fix={
        "en": "give one that is right; of personal data one that belongs to nobody",
        "zh": "请给出正确的示例；个人信息应使用不属于任何人的值",
    },
    level=Level.ALL,
)
def example_missing(element: DataElement, study: Study) -> Iterator[Remark]:
    """An element has no example.

    Why: an example says in a moment how a value is written, and tests the constraints besides.
    """
    listed = element.code_list is not None or element.constraints.enum is not None
    if not element.examples and not listed and element.type not in _CLEAR:
        yield Remark()
