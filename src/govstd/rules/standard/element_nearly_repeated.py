"""Two elements say nearly the same."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.similarity import near_texts
from govstd.rules.study import PAST, Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="两个数据元的含义几乎相同。",
    why_zh="同一事物会以两个标识重复采集，且无法关联。",
    message={
        "en": "title and definition are {share} the same as those of {other}",
        "zh": "名称和定义与 {other} 有 {share} 相同",
    },
    fix={
        "en": "use {other} instead, or say in the definition what tells the two apart",
        "zh": "请改用 {other}，或在定义中写明两者的区别",
    },
    level=Level.RECOMMENDED,
)
def element_nearly_repeated(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two elements say nearly the same.

    Why: the same thing is then collected twice, under two ids, and cannot be joined.
    """
    texts: dict[str, dict[str, str]] = {}
    for id_, element in registry.elements.items():
        language = next((tag for tag in study.languages if tag in element.definition), None)
        if language is not None and element.status not in PAST:
            title = element.title.get(language, "")
            texts.setdefault(language, {})[id_] = f"{title} | {element.definition[language]}"
    for several in texts.values():
        for near in near_texts(several):
            args = {"other": near.first, "share": round(near.share * 100)}
            yield Remark(item=("element", near.second), path=("definition",), args=args)
