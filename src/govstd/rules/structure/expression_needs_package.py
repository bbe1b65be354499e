"""An expression asks for files outside a package."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式在数据包之外询问文件。",
    why_zh="只有数据包知道哪些文件属于一起。",
    message={
        "en": "{function} works in packages only",
        "zh": "{function} 只能用于数据包",
    },
    fix={
        "en": "move the rule to the package",
        "zh": "请将规则移至数据包",
    },
)
def expression_needs_package() -> None:
    """An expression asks for files outside a package.

    Why: only a package knows which files belong together.
    """
