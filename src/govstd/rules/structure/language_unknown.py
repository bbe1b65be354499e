"""A text is in a language that the registry does not declare."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "the language {language} is not among the registry's languages",
        "zh": "语言 {language} 不在标准库声明的语言之列",
    },
    fix={
        "en": "[did you mean {suggestion}? otherwise ]add it to languages in registry.yaml",
        "zh": "[是否为 {suggestion}？否则]请在 registry.yaml 的 languages 中添加",
    },
)
def language_unknown() -> None:
    """A text is in a language that the registry does not declare.

    Why: nobody would ever see it, and it may be a misspelt tag.
    """
