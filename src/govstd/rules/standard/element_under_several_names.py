"""An element stands under different column names in the datasets of the registry."""

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
    summary_zh="同一数据元在标准库各数据集中使用了不同的列名。",
    why_zh="关联数据集的人须另行知道这些列含义相同。",
    message={
        "en": "{element} is called {name} here and {other} in {dataset}",
        "zh": "{element} 在此称为 {name}，而在 {dataset} 中称为 {other}",
    },
    fix={
        "en": "use one name for one element where no other standard prescribes the names",
        "zh": "如列名并非其他标准所规定，请对同一数据元统一列名",
    },
    level=Level.ALL,
)
def element_under_several_names(registry: Registry, study: Study) -> Iterator[Remark]:
    """An element stands under different column names in the datasets of the registry.

    Why: whoever joins the datasets must know that both columns mean the same.
    """
    first: dict[str, tuple[str, str]] = {}
    for standard in registry.datasets.values():
        here: dict[str, int] = {}
        for written in written_fields(standard.fields):
            if written.field.element:
                here[written.field.element] = here.get(written.field.element, 0) + 1
        for written in written_fields(standard.fields):
            element, name = written.field.element, written.field.name
            if not element or here[element] > 1:  # in two roles it must have two names
                continue
            dataset, other = first.setdefault(element, (standard.id, name))
            if dataset != standard.id and other != name:
                yield Remark(
                    item=("dataset", standard.id),
                    path=(*written.path, "name"),
                    args={"element": element, "name": name, "other": other, "dataset": dataset},
                )
