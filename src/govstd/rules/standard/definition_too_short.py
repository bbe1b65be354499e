"""A definition is too short to tell a thing from others."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.wording import is_chinese, words

_FEWEST = {True: 5, False: 3}


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="定义过短，不足以区别于其他概念。",
    why_zh="一两个词只能算另一个名称，不能算定义。",
    message={
        "en": "the definition has {count} of at least {limit} words",
        "zh": "定义只有 {count} 个词，至少应有 {limit} 个",
    },
    fix={
        "en": "name the next wider concept and what tells this one from others of it",
        "zh": "请写出上位概念及与同类概念的区别",
    },
    level=Level.ALL,
)
def definition_too_short(item: Item, study: Study) -> Iterator[Remark]:
    """A definition is too short to tell a thing from others.

    Why: one or two words are another title, not a definition.
    """
    for language, definition in item.definition.items():
        count = len(words(definition))
        limit = _FEWEST[is_chinese(language)]
        if 0 < count < limit:
            args = {"count": count, "limit": limit}
            yield Remark(path=("definition", language), args=args)
