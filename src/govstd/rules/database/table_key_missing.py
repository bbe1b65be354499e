"""A table lacks a key of its standard."""

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
    summary_zh="表缺少标准规定的键。",
    why_zh="无法防止同一记录重复录入。",
    message={
        "en": "nothing keeps {fields} from being repeated",
        "zh": "{fields} 的值可以重复，未受约束",
    },
    fix={
        "en": "add the key, as primary key or as a unique constraint",
        "zh": "请增加主键或唯一约束",
    },
)
def table_key_missing(fit: TableFit) -> Iterator[Misfit]:
    """A table lacks a key of its standard.

    Why: nothing keeps a record from being entered twice.
    """
    taken = any(key.primary for key in fit.table.keys)
    for key in fit.dataset.keys:
        columns = fit.names(key.fields)
        if columns is None or key.when or key.within or not fit.may_be_key(key.fields):
            continue
        if key.severity is not Severity.ERROR:
            continue  # a constraint would refuse what the standard only warns of
        if not fit.has_key(columns):
            change = Alteration(
                kind=AlterationKind.ADD_KEY, fields=key.fields, primary=key.primary and not taken
            )
            args = {"fields": sorted(columns)}
            yield Misfit(args=args, alterations=(change,))
