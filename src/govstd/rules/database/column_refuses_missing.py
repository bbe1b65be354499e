"""A column must be filled though its field may be missing."""

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
    summary_zh="字段可以缺失，列却必须填写。",
    why_zh="填报人只好随意填写，而填写的内容看起来像真实的值。",
    message={
        "en": "{header} may not be NULL, but the field is not mandatory",
        "zh": "{header} 不得为 NULL，而该字段并非必填",
    },
    fix={
        "en": "let the column be NULL, or make the field mandatory",
        "zh": "请允许该列为 NULL，或将字段改为必填",
    },
)
def column_refuses_missing(fit: TableFit) -> Iterator[Misfit]:
    """A column must be filled though its field may be missing.

    Why: people fill it with something, and what they fill in looks like a value.
    """
    keys = [*fit.dataset.keys]
    demanded = {path for key in keys if key.primary for path in key.fields}
    demanded |= {
        path
        for path, name in fit.columns.items()
        if any(key.primary and name in key.columns for key in fit.table.keys)
    }
    for pair in fit.pairs:
        field = pair.field
        if pair.column.nullable or field.path in demanded or field.default is not None:
            continue
        if field.obligation is not Obligation.MANDATORY:
            change = Alteration(kind=AlterationKind.DROP_NOT_NULL, fields=(field.path,))
            args = {"header": pair.column.name}
            yield Misfit(column=pair.column.name, args=args, alterations=(change,))
