"""An element does not name its object class, property and representation."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据元未注明对象类词、特性词和表示词。",
    why_zh="缺少概念，就只能凭字面把该数据元与其他数据元比较。",
    message={"en": "the concept is incomplete: {wanted}", "zh": "概念不完整：{wanted}"},
    fix={
        "en": "name terms of terms.csv under these keys",
        "zh": "请在这些键下填写 terms.csv 中的术语",
    },
    level=Level.ALL,
)
def concept_incomplete(element: DataElement, study: Study) -> Iterator[Remark]:
    """An element does not name its object class, property and representation.

    Why: without its concept, an element can be compared with others only by its words.
    """
    named = {
        "objectClass": element.object_class,
        "property": element.property,
        "representation": element.representation,
    }
    absent = [key for key, term in named.items() if term is None]
    if absent and study.registry.terms:
        yield Remark(args={"wanted": absent})
