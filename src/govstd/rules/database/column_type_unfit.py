"""A column has a type that cannot hold its field's values."""

import re
from collections.abc import Iterator
from decimal import Decimal

from govstd.model.database import Alteration, AlterationKind, ColumnKind, Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import Pair, TableFit, can_hold, longest


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="列的类型无法存放其字段的值。",
    why_zh="数据库会拒收或改变标准允许的值：编号丢失前导零，日期时间丢失时刻。",
    message={
        "en": "{header} is {read}, which cannot hold every {type} of the standard",
        "zh": "{header} 的类型为 {read}，无法存放标准规定的全部{type}值",
    },
    fix={
        "en": "give the column a type that can",
        "zh": "请改用能够存放的类型",
    },
)
def column_type_unfit(fit: TableFit) -> Iterator[Misfit]:
    """A column has a type that cannot hold its field's values.

    Why: the database refuses or alters values that the standard allows: a number loses the
    zeros before it, a date its time.
    """
    for pair in fit.pairs:
        if can_hold(pair.field, pair.column) and not _too_small(pair):
            continue
        retype = Alteration(
            kind=AlterationKind.RETYPE, fields=(pair.field.path,), length=longest(pair.field)
        )
        args = {
            "header": pair.column.name,
            "read": pair.column.type,
            "type": pair.field.type.value,
        }
        yield Misfit(column=pair.column.name, args=args, alterations=(retype,))


def _too_small(pair: Pair) -> bool:
    """Return whether a bound of the standard lies outside what an integer column holds."""
    if pair.column.kind is not ColumnKind.INTEGER or pair.column.bits is None:
        return False
    most = 2 ** (pair.column.bits - 1)
    limits = pair.field.constraints
    bounds = (limits.minimum, limits.maximum, limits.exclusive_minimum, limits.exclusive_maximum)
    wanted = [bound for bound in bounds if bound is not None]
    return any(not -most <= Decimal(bound) < most for bound in wanted if _is_number(bound))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]+(\.[0-9]*)?", text) is not None
