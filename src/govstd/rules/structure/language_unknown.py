"""A text is in a language that the registry does not declare."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="文本使用了标准库未声明的语言。",
    why_zh="没有人会看到它，也可能是语言标签写错了。",
    message={
        "en": "the language {language} is not among the registry's languages",
        "zh": "语言 {language} 不在标准库声明的语言之列",
    },
    fix={
        "en": "[did you mean {suggestion}? otherwise ]add it to languages in registry.yaml",
        "zh": "[如应为 {suggestion}，请更正；否则]请在 registry.yaml 的 languages 中添加",
    },
)
def language_unknown() -> None:
    """A text is in a language that the registry does not declare.

    Why: nobody would ever see it, and it may be a misspelt tag.
    """
