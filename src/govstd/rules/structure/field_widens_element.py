"""A field allows what its element does not."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="字段允许其数据元不允许的内容。",
    why_zh="同一个数据元在不同的数据集中会有不同的含义。",
    message={
        "en": "{key} of {field} is {value}, the element allows {element}",
        "zh": "{field} 的 {key} 为 {value}，数据元只允许 {element}",
    },
    fix={
        "en": "narrow it, change the element, or use another element",
        "zh": "请收窄，或修改数据元，或改用其他数据元",
    },
)
def field_widens_element() -> None:
    """A field allows what its element does not.

    Why: the same element would mean different things in different datasets.
    """
