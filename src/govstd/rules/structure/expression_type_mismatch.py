"""An expression puts together values of types that do not fit."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式把类型不符的值放在一起。",
    why_zh="各引擎的转换方式不同，因此规则语言不做隐式转换。",
    message={
        "en": "values of type {left} and {right} do not go together",
        "zh": "{left} 类型与 {right} 类型的值不能一起使用",
    },
    fix={
        "en": "write literals of the field's type: DATE '2026-01-01', 1, '1'; TO_DATE reads text",
        "zh": "请按字段类型书写字面量：DATE '2026-01-01'、1、'1'；TO_DATE 可读取文本",
    },
)
def expression_type_mismatch() -> None:
    """An expression puts together values of types that do not fit.

    Why: nothing is converted silently, since engines convert differently.
    """
