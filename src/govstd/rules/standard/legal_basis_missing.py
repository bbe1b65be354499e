"""An item with personal data names no legal basis."""

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
    summary_zh="涉及个人信息的标准项没有注明法律依据。",
    why_zh="收集个人信息须有法律依据或当事人同意。",
    message={
        "en": "the sensitivity is {value} and there is no legalBasis",
        "zh": "敏感级别为 {value}，却没有 legalBasis",
    },
    fix={
        "en": "name the law, or the consent, that it is collected under",
        "zh": "请注明收集所依据的法律或同意",
    },
    level=Level.ALL,
)
def legal_basis_missing(element: DataElement, study: Study) -> Iterator[Remark]:
    """An item with personal data names no legal basis.

    Why: personal data may be collected only where a law or a consent says so.
    """
    if element.sensitivity.masked and not element.legal_basis:
        yield Remark(path=("sensitivity",), args={"value": element.sensitivity.value})
