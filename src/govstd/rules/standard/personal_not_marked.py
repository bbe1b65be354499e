"""An element looks personal and is not marked so."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.personal_words import is_of_persons, looks_personal
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据元疑似个人信息，却没有标注。",
    why_zh="其取值会因此出现在报告、日志和网页中。",
    message={
        "en": "{part} looks personal, the sensitivity is {value}",
        "zh": "{part} 疑似个人信息，敏感级别却是 {value}",
    },
    fix={
        "en": "write `sensitivity: personal`; waive the finding where no person is meant",
        "zh": "请写明 `sensitivity: personal`；如并非指个人，请豁免此项",
    },
    level=Level.RECOMMENDED,
)
def personal_not_marked(element: DataElement, study: Study) -> Iterator[Remark]:
    """An element looks personal and is not marked so.

    Why: its values then appear in reports, logs and on pages.
    """
    if element.sensitivity.masked or element.code_list is not None:
        return
    sign = next((use.id for use in element.validators if is_of_persons(use.id)), None)
    for title in element.title.values():
        sign = sign or looks_personal(title)
    if sign is not None:
        args = {"part": sign, "value": element.sensitivity.value}
        yield Remark(path=("sensitivity",), args=args)
