"""A constraint says nothing about values of this type."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement, DataType
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_ORDERED = frozenset(
    (
        DataType.INTEGER,
        DataType.NUMBER,
        DataType.DATE,
        DataType.DATETIME,
        DataType.TIME,
        DataType.DURATION,
        DataType.YEAR,
        DataType.YEARMONTH,
        DataType.ANY,
    )
)
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_LISTS = frozenset((DataType.ARRAY, DataType.LIST, DataType.ANY))


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="约束对该类型的值不起作用。",
    why_zh="编写者会以为已经作了检查。",
    message={
        "en": "{key} says nothing of a value of type {type}",
        "zh": "{key} 对 {type} 类型的值不起作用",
    },
    fix={
        "en": "remove it, or choose the type that it is meant for",
        "zh": "请删除，或改用它所适用的类型",
    },
    level=Level.RECOMMENDED,
)
def constraint_without_effect(element: DataElement, study: Study) -> Iterator[Remark]:
    """A constraint says nothing about values of this type.

    Why: whoever wrote it believes that something is checked.
    """
    limits = element.constraints
    for key, given, types in (
        ("minimum", limits.minimum, _ORDERED),
        ("maximum", limits.maximum, _ORDERED),
        ("exclusiveMinimum", limits.exclusive_minimum, _ORDERED),
        ("exclusiveMaximum", limits.exclusive_maximum, _ORDERED),
        ("minItems", limits.min_items, _LISTS),
        ("maxItems", limits.max_items, _LISTS),
    ):
        if given is not None and element.type not in types:
            args = {"key": key, "type": element.type.value}
            yield Remark(path=("constraints", key), of_key=True, args=args)
    if limits.min_length == 0 and not limits.max_length:
        args = {"key": "minLength", "type": element.type.value}
        yield Remark(path=("constraints", "minLength"), of_key=True, args=args)
    for key, is_given in (("scale", element.scale is not None), ("unit", element.unit is not None)):
        if is_given and element.type not in _NUMERIC:
            args = {"key": key, "type": element.type.value}
            yield Remark(path=(key,), of_key=True, args=args)
