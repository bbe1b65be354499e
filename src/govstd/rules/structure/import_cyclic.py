"""Registries import each other in a circle."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库相互导入，形成循环。",
    why_zh="其中没有一个能够先于其他标准库发布。",
    message={
        "en": "the registries import each other: {cycle}",
        "zh": "标准库相互导入：{cycle}",
    },
    fix={
        "en": "remove one import; put what both need into a third registry",
        "zh": "请删除其中一个导入；将共用部分放入第三个标准库",
    },
)
def import_cyclic() -> None:
    """Registries import each other in a circle.

    Why: none of them can be released before the others.
    """
