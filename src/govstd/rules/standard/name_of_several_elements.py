"""One column name stands for different elements in the datasets of the registry."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.uses import written_fields


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="同一列名在标准库各数据集中对应不同的数据元。",
    why_zh="使用者会以为这些列的值可以比较，其实不然。",
    message={
        "en": "{name} is {element} here and {other} in {dataset}",
        "zh": "{name} 在此是 {element}，而在 {dataset} 中是 {other}",
    },
    fix={
        "en": "use one element, or give the columns different names",
        "zh": "请使用同一数据元，或为各列取不同的名称",
    },
    level=Level.ALL,
)
def name_of_several_elements(registry: Registry, study: Study) -> Iterator[Remark]:
    """One column name stands for different elements in the datasets of the registry.

    Why: whoever sees the column takes the values for comparable, and they are not.
    """
    first: dict[str, tuple[str, str]] = {}
    for standard in registry.datasets.values():
        for written in written_fields(standard.fields):
            element, name = written.field.element, written.field.name
            if not element:
                continue
            dataset, other = first.setdefault(name, (standard.id, element))
            if dataset != standard.id and other != element:
                yield Remark(
                    item=("dataset", standard.id),
                    path=(*written.path, "element"),
                    args={"element": element, "name": name, "other": other, "dataset": dataset},
                )
