"""A column beyond the standard has the name of a known data element."""

from collections.abc import Iterator

from govstd.model.database import Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="标准之外的列与已知数据元同名。",
    why_zh="同名同义的数据最好只定义一次。",
    message={
        "en": "{header} is how {dataset} names the data element {element}",
        "zh": "{dataset} 中以 {header} 表示数据元 {element}",
    },
    fix={
        "en": "add a field with this data element to the standard",
        "zh": "请在标准中增加引用该数据元的字段",
    },
)
def column_of_known_element(fit: TableFit) -> Iterator[Misfit]:
    """A column beyond the standard has the name of a known data element.

    Why: the same thing under the same name is best defined once.
    """
    known = {
        field.name: (field.element, dataset.id)
        for dataset in fit.dataset.scope.datasets.values()
        for field in dataset.fields
        if field.element is not None and dataset.id != fit.dataset.standard.id
    }
    for column in fit.unexpected:
        if column.name in known:
            element, dataset = known[column.name]
            args = {"header": column.name, "element": element, "dataset": dataset}
            yield Misfit(column=column.name, args=args)
