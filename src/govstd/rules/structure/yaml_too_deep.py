"""Maps and lists lie within each other beyond the limit."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="映射和列表的嵌套层数超过限制。",
    why_zh="没有标准需要这样的嵌套，读取程序也会因此出错。",
    message={
        "en": "there are more than {limit} maps and lists within each other here",
        "zh": "此处嵌套的映射和列表超过 {limit} 层",
    },
    fix={
        "en": "lay the structure flat",
        "zh": "请减少嵌套层数",
    },
)
def yaml_too_deep() -> None:
    """Maps and lists lie within each other beyond the limit.

    Why: no standard needs it, and readers break on it.
    """
