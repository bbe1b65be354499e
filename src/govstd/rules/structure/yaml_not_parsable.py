"""A file is not YAML."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="文件不是 YAML。",
    why_zh="文件的内容无法读取，也就无法检查。",
    message={
        "en": "this is not YAML: {reason}",
        "zh": "这不是 YAML：{reason}",
    },
    fix={
        "en": "look for a bracket, a quote or an indentation that is not closed just before "
        "this place",
        "zh": "请检查此处之前是否有未闭合的括号、引号或者错误的缩进",
    },
)
def yaml_not_parsable() -> None:
    """A file is not YAML.

    Why: nothing in the file can be read, so nothing of it can be checked.
    """
