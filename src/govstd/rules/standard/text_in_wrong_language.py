"""A title or definition is not written in the language that it is given for."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.wording import HAN, LATIN, is_chinese


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="名称或定义并非用所标注的语言书写。",
    why_zh="读者选择该语言，看到的却是另一种语言。",
    message={
        "en": "the {key} in {language} is not written in it: {value}",
        "zh": "{language} 的 {key} 并非用该语言书写：{value}",
    },
    fix={
        "en": "translate it, or give it for the right language",
        "zh": "请翻译，或标注为正确的语言",
    },
    level=Level.RECOMMENDED,
)
def text_in_wrong_language(item: Item, study: Study) -> Iterator[Remark]:
    """A title or definition is not written in the language that it is given for.

    Why: whoever asked for that language gets another.
    """
    for key, text in (("title", item.title), ("definition", item.definition)):
        for language, said in text.items():
            wrong = (
                LATIN.search(said) and not HAN.search(said)
                if is_chinese(language)
                else language.startswith("en") and HAN.search(said) and not LATIN.search(said)
            )
            if wrong and not (key == "title" and said.isupper()):
                args = {"key": key, "language": language, "value": said}
                yield Remark(path=(key, language), args=args)
