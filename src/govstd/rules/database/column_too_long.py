"""A column holds more characters than its field allows."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit, longest


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="列可容纳的字符多于其字段允许的长度。",
    why_zh="数据库会收下按标准长度接收的系统必须截断的文本。",
    message={
        "en": "{header} holds {limit} characters, the standard allows {wanted}",
        "zh": "{header} 最多容纳 {limit} 个字符，标准允许 {wanted} 个",
    },
    fix={
        "en": "make the column as long as the standard",
        "zh": "请将列长改为标准规定的长度",
    },
)
def column_too_long(fit: TableFit) -> Iterator[Misfit]:
    """A column holds more characters than its field allows.

    Why: the database takes texts that receivers with the standard's length will cut.
    """
    for pair in fit.pairs:
        wanted, limit = longest(pair.field), pair.column.length
        if wanted is None or limit is None or limit <= wanted:
            continue
        retype = Alteration(kind=AlterationKind.RETYPE, fields=(pair.field.path,), length=wanted)
        args = {"header": pair.column.name, "limit": limit, "wanted": wanted}
        yield Misfit(column=pair.column.name, args=args, alterations=(retype,))
