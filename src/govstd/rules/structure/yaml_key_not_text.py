"""A key of a map is itself a map or a list."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="映射的键本身是映射或列表。",
    why_zh="键用来命名，格式中没有其他写法。",
    message={
        "en": "a key must be plain text",
        "zh": "键必须是纯文本",
    },
    fix={
        "en": "look for a stray `?`, `[` or `{{` before the colon",
        "zh": "请检查冒号前是否有多余的 `?`、`[` 或 `{{`",
    },
)
def yaml_key_not_text() -> None:
    """A key of a map is itself a map or a list.

    Why: keys name things; the format has no other.
    """
