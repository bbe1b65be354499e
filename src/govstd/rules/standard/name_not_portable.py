"""The name of a column cannot be used everywhere without quotes."""

import re
from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.uses import written_fields

_LONGEST = 63
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="列名不能在各处不加引号地使用。",
    why_zh="数据库、编程语言和电子表格各需改写该列名。",
    message={
        "en": "{name} is not made of at most {limit} letters, digits and underscores that "
        "begin with a letter",
        "zh": "{name} 不是以字母开头、由字母、数字和下划线组成的不超过 {limit} 个字符的名称",
    },
    fix={
        "en": "choose a plain name; where another standard prescribes this one, waive the finding",
        "zh": "请改用简单的列名；如系其他标准所规定，请豁免此项",
    },
    level=Level.ALL,
)
def name_not_portable(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """The name of a column cannot be used everywhere without quotes.

    Why: databases, programming languages and spreadsheets then each need another form of the
    name.
    """
    for written in written_fields(standard.fields):
        name = written.field.name
        if name and (len(name) > _LONGEST or not _PLAIN.fullmatch(name)):
            args = {"name": name, "limit": _LONGEST}
            yield Remark(path=(*written.path, "name"), args=args)
