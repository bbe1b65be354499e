"""Two items of a kind have ids that differ only in hyphens."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study, grouped


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="同类的两个标准项，其标识仅连字符不同。",
    why_zh="使用者容易写错其中一个。",
    message={"en": "this id is hardly told from {other}", "zh": "此标识与 {other} 难以区分"},
    fix={
        "en": "rename one of the two and keep its old id under formerIds, or merge them",
        "zh": "请重命名其中之一并在 formerIds 中保留原标识，或将两者合并",
    },
    level=Level.RECOMMENDED,
)
def ids_alike(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two items of a kind have ids that differ only in hyphens.

    Why: people will name one and mean the other.
    """
    for group in grouped(registry.items(), lambda pair: (pair[0], pair[1].id.replace("-", ""))):
        for kind, item in group[1:]:
            yield Remark(item=(kind, item.id), args={"other": group[0][1].id})
