"""A column keeps fewer digits than its field allows."""

from collections.abc import Iterator

from govstd.model.data_element import DataType
from govstd.model.database import Alteration, AlterationKind, ColumnKind, DatabaseColumn, Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedField
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit, can_hold


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.ACCURACY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="列保留的位数少于其字段允许的位数。",
    why_zh="数据库会悄悄四舍五入，合计与分项不再相符。",
    message={
        "en": "{header} is {read}, which rounds[; the standard allows {wanted} decimals]",
        "zh": "{header} 的类型为 {read}，会产生舍入[；标准允许 {wanted} 位小数]",
    },
    fix={
        "en": "give the column an exact type with as many decimals",
        "zh": "请改用具有足够小数位的精确数值类型",
    },
)
def column_rounds(fit: TableFit) -> Iterator[Misfit]:
    """A column keeps fewer digits than its field allows.

    Why: the database rounds in silence, and sums no longer agree with their parts.
    """
    for pair in fit.pairs:
        if can_hold(pair.field, pair.column) and _rounds(pair.field, pair.column):
            retype = Alteration(kind=AlterationKind.RETYPE, fields=(pair.field.path,))
            args = {
                "header": pair.column.name,
                "read": pair.column.type,
                **({"wanted": pair.field.scale} if pair.field.scale is not None else {}),
            }
            yield Misfit(column=pair.column.name, args=args, alterations=(retype,))


def _rounds(field: ResolvedField, column: DatabaseColumn) -> bool:
    if field.type is DataType.INTEGER:
        return column.kind is ColumnKind.FLOAT
    if field.type is not DataType.NUMBER:
        return False
    if column.kind is ColumnKind.INTEGER:
        return field.scale != 0
    if column.kind is ColumnKind.FLOAT:
        return field.scale is not None
    bounded = column.kind is ColumnKind.NUMERIC and column.precision is not None
    return bounded and field.scale is not None and (column.scale or 0) < field.scale
