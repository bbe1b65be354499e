"""A column may be empty though its field is mandatory."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, Misfit
from govstd.model.registration import Obligation, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="字段为必填，列却可以为空。",
    why_zh="标准不接受的记录会进入数据库，很久以后才被发现。",
    message={
        "en": "{header} may be NULL, but the field is mandatory",
        "zh": "{header} 可以为 NULL，而该字段为必填",
    },
    fix={
        "en": "declare the column NOT NULL",
        "zh": "请将该列声明为 NOT NULL",
    },
)
def column_nullable(fit: TableFit) -> Iterator[Misfit]:
    """A column may be empty though its field is mandatory.

    Why: a record that the standard refuses gets into the database and is found much later.
    """
    for pair in fit.pairs:
        if pair.field.obligation is Obligation.MANDATORY and pair.column.nullable:
            change = Alteration(kind=AlterationKind.SET_NOT_NULL, fields=(pair.field.path,))
            args = {"header": pair.column.name}
            yield Misfit(column=pair.column.name, args=args, alterations=(change,))
