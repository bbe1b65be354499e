"""A column takes values that are not of its field's type."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, ColumnKind, Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import ENFORCED, TableFit, can_hold, needs_text


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="列会收下不属于其字段类型的值。",
    why_zh="文本列中的日期可以是任何文字，错误只有在检查时才会发现。",
    message={
        "en": "{header} is {read}, which takes more than {type} values",
        "zh": "{header} 的类型为 {read}，会收下{type}以外的值",
    },
    fix={
        "en": "give the column the type of the values",
        "zh": "请改用与值相符的类型",
    },
)
def column_type_loose(fit: TableFit) -> Iterator[Misfit]:
    """A column takes values that are not of its field's type.

    Why: a date in a text column can be any text, so wrong values are found only when somebody
    checks.
    """
    for pair in fit.pairs:
        kinds = ENFORCED.get(pair.field.type)
        if kinds is None or needs_text(pair.field) or not can_hold(pair.field, pair.column):
            continue
        whole = pair.column.kind is not ColumnKind.NUMERIC or not pair.column.scale
        if pair.column.kind in kinds and (whole or pair.field.type.value != "integer"):
            continue
        if pair.column.kind in {ColumnKind.OTHER, ColumnKind.FLOAT}:
            continue  # nobody knows what it takes, or `column-rounds` tells
        retype = Alteration(kind=AlterationKind.RETYPE, fields=(pair.field.path,))
        args = {
            "header": pair.column.name,
            "read": pair.column.type,
            "type": pair.field.type.value,
        }
        yield Misfit(column=pair.column.name, args=args, alterations=(retype,))
