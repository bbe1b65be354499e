"""Text without quotes that YAML readers take for something else."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    mechanical=True,
    summary_zh="不加引号的文本会被 YAML 读取程序当成其他类型。",
    why_zh="有的程序会把 NO 读作 false、把 01 读作 1，有的不会。",
    message={
        "en": "without quotes this is a {read}",
        "zh": "不加引号时，这是 {read}",
    },
    fix={
        "en": "write {suggestion}; `govstd lint --fix` does it",
        "zh": "请写作 {suggestion}；`govstd lint --fix` 可自动处理",
    },
)
def scalar_needs_quotes() -> None:
    """Text without quotes that YAML readers take for something else.

    Why: some readers would make false of NO and 1 of 01, others would not.
    """
