"""A title or definition has stray space."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.wording import tidy


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="名称或定义中有多余的空白。",
    why_zh="检索、比较和翻译时会被当作两段不同的文字。",
    message={"en": "the {key} has stray space: {value}", "zh": "{key} 中有多余的空白：{value}"},
    fix={
        "en": "write {suggestion}; `govstd lint --fix` does it",
        "zh": "请写作 {suggestion}；`govstd lint --fix` 可自动处理",
    },
    level=Level.RECOMMENDED,
    mechanical=True,
)
def text_not_tidy(item: Item, study: Study) -> Iterator[Remark]:
    """A title or definition has stray space.

    Why: searches, comparisons and translations take the two spellings for two texts.
    """
    for key, text in (("title", item.title), ("definition", item.definition)):
        for language, said in text.items():
            wanted = tidy(said)
            if wanted != said and "\n" not in said:
                args = {"key": key, "value": said, "suggestion": wanted}
                yield Remark(path=(key, language), args=args)
