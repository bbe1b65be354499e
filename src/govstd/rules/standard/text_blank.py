"""A title or definition holds no word."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="名称或定义中没有文字。",
    why_zh="程序认为已经填写，读者却得不到任何信息。",
    message={"en": "the {key} holds no word", "zh": "{key} 中没有文字"},
    fix={"en": "write it, or leave the language out", "zh": "请填写，或删去该语言"},
    level=Level.MINIMAL,
)
def text_blank(item: Item, study: Study) -> Iterator[Remark]:
    """A title or definition holds no word.

    Why: what is there looks complete to a program and says nothing to a reader.
    """
    for key, text in (("title", item.title), ("definition", item.definition)):
        for language, words in text.items():
            if not any(char.isalnum() for char in words):
                yield Remark(path=(key, language), args={"key": key})
