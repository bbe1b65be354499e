"""A column holds fewer characters than its field allows."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit, longest


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="列可容纳的字符少于其字段允许的长度。",
    why_zh="数据库会拒收或截断标准允许的文本。",
    message={
        "en": "{header} holds {limit} characters, the standard allows {wanted}",
        "zh": "{header} 最多容纳 {limit} 个字符，标准允许 {wanted} 个",
    },
    fix={
        "en": "make the column longer",
        "zh": "请加长该列",
    },
)
def column_too_short(fit: TableFit) -> Iterator[Misfit]:
    """A column holds fewer characters than its field allows.

    Why: the database refuses or cuts texts that the standard allows.
    """
    for pair in fit.pairs:
        wanted, limit = longest(pair.field), pair.column.length
        if wanted is None or limit is None or limit >= wanted:
            continue
        retype = Alteration(kind=AlterationKind.RETYPE, fields=(pair.field.path,), length=wanted)
        args = {"header": pair.column.name, "limit": limit, "wanted": wanted}
        yield Misfit(column=pair.column.name, args=args, alterations=(retype,))
