"""A table lacks a foreign key of its standard."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表缺少标准规定的外键。",
    why_zh="记录会指向不存在的对象。",
    message={
        "en": "{fields} may name what {dataset} does not hold",
        "zh": "{fields} 可能引用 {dataset} 中不存在的值",
    },
    fix={
        "en": "add the foreign key",
        "zh": "请增加外键",
    },
)
def table_reference_missing(fit: TableFit) -> Iterator[Misfit]:
    """A table lacks a foreign key of its standard.

    Why: records point to others that are not there.
    """
    for reference in fit.dataset.references:
        columns = fit.names(reference.fields)
        if columns is None or len(reference.targets) != 1 or reference.when or reference.within:
            continue
        if reference.severity is not Severity.ERROR:
            continue  # a constraint would refuse what the standard only warns of
        [target] = reference.targets
        other = fit.others.get(target.dataset) if target.dataset else fit
        found = other.names(target.fields) if other else None
        if other is None or found is None or target.where or target.within:
            continue
        if any(
            frozenset(one.columns) == columns and one.table == other.table.name
            for one in fit.table.references
        ):
            continue
        wanted = any(key.fields == target.fields and not key.when for key in other.dataset.keys)
        if wanted or other.has_key(found):
            change = Alteration(
                kind=AlterationKind.ADD_REFERENCE,
                fields=reference.fields,
                target=other.dataset.key,
                target_fields=target.fields,
            )
            args = {"fields": sorted(columns), "dataset": other.dataset.standard.id}
            yield Misfit(args=args, alterations=(change,))
