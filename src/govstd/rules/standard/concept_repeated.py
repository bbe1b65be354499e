"""Two elements have the same concept and representation."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study, grouped


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="两个数据元的概念和表示相同。",
    why_zh="数据元之间正是以对象类、特性和表示相区别的。",
    message={
        "en": "{other} has the same object class, property, representation and qualifiers",
        "zh": "{other} 的对象类词、特性词、表示词和限定词与此相同",
    },
    fix={
        "en": "add the qualifier that tells the two apart, or merge them",
        "zh": "请补充能体现区别的限定词，或将两者合并",
    },
    level=Level.RECOMMENDED,
)
def concept_repeated(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two elements have the same concept and representation.

    Why: object class, property and representation are what tells one element from another.
    """
    current = [one for one in registry.elements.values() if one.status not in PAST]
    for group in grouped(current, _concept):
        for element in group[1:]:
            yield Remark(
                item=("element", element.id), path=("property",), args={"other": group[0].id}
            )


def _concept(element: DataElement) -> tuple[str | tuple[str, ...] | None, ...] | None:
    if not (element.object_class and element.property and element.representation):
        return None
    qualifiers = tuple(sorted(element.qualifiers))
    return element.object_class, element.property, element.representation, qualifiers
