"""A name is not an id."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="名称不符合标识的写法。",
    why_zh="标识会在各种系统中用作文件名、网址和键。",
    message={
        "en": "{id} is no id",
        "zh": "{id} 不符合标识的写法",
    },
    fix={
        "en": "use lowercase letters, digits and single hyphens, at most 63 characters[: "
        "{suggestion}]",
        "zh": "请使用小写字母、数字和单个连字符，最多 63 个字符[：{suggestion}]",
    },
)
def id_malformed() -> None:
    """A name is not an id.

    Why: ids become file names, addresses and keys on every system.
    """
