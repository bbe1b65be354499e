"""The name of a column is a reserved word of SQL."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.sql_words import RESERVED
from govstd.rules.study import Study
from govstd.rules.uses import written_fields


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="列名是 SQL 保留字。",
    why_zh="查询和工具都须为该列名加引号，否则就会出错。",
    message={"en": "{name} is a reserved word of SQL", "zh": "{name} 是 SQL 保留字"},
    fix={
        "en": "choose a name of two words; where another standard prescribes this one, waive "
        "the finding",
        "zh": "请改用由两个词组成的列名；如系其他标准所规定，请豁免此项",
    },
    level=Level.ALL,
)
def name_reserved_in_sql(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """The name of a column is a reserved word of SQL.

    Why: every query and every tool must then quote the name, and those that do not fail.
    """
    for written in written_fields(standard.fields):
        name = written.field.name
        if name.casefold() in RESERVED:
            yield Remark(path=(*written.path, "name"), args={"name": name})
