"""The name of a column is not made of the abbreviations of terms."""

import re
from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.uses import written_fields


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="列名不是由术语缩写组成的。",
    why_zh="列名由术语缩写组成，持有术语表的人就都能读懂。",
    message={"en": "no term has the abbreviation {part}", "zh": "没有缩写为 {part} 的术语"},
    fix={
        "en": "make the name of abbreviations in terms.csv, or add the abbreviation there",
        "zh": "请用 terms.csv 中的缩写组成列名，或在其中补充该缩写",
    },
    level=Level.ALL,
)
def name_not_from_abbreviations(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """The name of a column is not made of the abbreviations of terms.

    Why: a column name that follows the abbreviations can be read by everybody who has the list
    of terms.
    """
    known = study.abbreviations
    for written in written_fields(standard.fields) if known else ():
        parts = re.split(r"[_\W]+", written.field.name)
        strange = [part for part in parts if part and not part.isdigit()]
        for part in strange:
            if part.casefold() not in known:
                yield Remark(path=(*written.path, "name"), args={"part": part})
                break
