"""An expression names a field that the dataset does not have."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式中的字段在数据集标准中不存在。",
    why_zh="字段名区分大小写；针对不存在的字段的规则什么也检查不了。",
    message={
        "en": "there is no field {field}",
        "zh": "没有字段 {field}",
    },
    fix={
        "en": "correct the name[; did you mean {suggestion}?]; quote paths and unusual "
        "names, and put text into single quotes",
        "zh": "请更正名称[，可能应为 {suggestion}]；路径和特殊名称加双引号，文本加单引号",
    },
)
def expression_field_unknown() -> None:
    """An expression names a field that the dataset does not have.

    Why: names are case-sensitive, and a rule on nothing checks nothing.
    """
