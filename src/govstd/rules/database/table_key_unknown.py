"""A table has a key that its standard does not know."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表有标准中没有的键。",
    why_zh="数据库会拒收标准允许的记录。",
    message={
        "en": "{name} keeps {fields} from being repeated, the standard does not",
        "zh": "{name} 不允许 {fields} 重复，标准并无此规定",
    },
    fix={
        "en": "drop the constraint, or add the key to the standard",
        "zh": "请删除该约束，或在标准中增加该键",
    },
)
def table_key_unknown(fit: TableFit) -> Iterator[Misfit]:
    """A table has a key that its standard does not know.

    Why: the database refuses records that the standard allows.
    """
    known = [names for key in fit.dataset.keys if (names := fit.names(key.fields))]
    standard = set(fit.columns.values())
    for key in fit.table.keys:
        columns = frozenset(key.columns)
        if key.primary or not columns <= standard or any(one <= columns for one in known):
            continue
        drop = Alteration(kind=AlterationKind.DROP_KEY, name=key.name)
        args = {"name": key.name or "+".join(key.columns), "fields": list(key.columns)}
        yield Misfit(args=args, alterations=(drop,) if key.name else ())
