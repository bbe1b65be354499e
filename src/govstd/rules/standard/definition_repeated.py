"""Two items of a kind have the same definition."""

from collections.abc import Iterator
from functools import partial

from govstd.model.registration import Item, Severity
from govstd.model.registry import Kind, Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study, grouped
from govstd.rules.wording import sense


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="同类的两个标准项定义相同。",
    why_zh="要么是一物二名，要么其中一个定义有误。",
    message={"en": "{other} has the same definition", "zh": "{other} 的定义与此相同"},
    fix={
        "en": "say what tells the two apart, or keep one and let replacedBy of the other name it",
        "zh": "请写明两者的区别，或只保留一个并在另一个的 replacedBy 中指明",
    },
    level=Level.RECOMMENDED,
)
def definition_repeated(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two items of a kind have the same definition.

    Why: they are one thing under two ids, or one of the definitions is wrong.
    """
    told: set[tuple[Kind, str]] = set()
    for language in study.languages:
        for group in grouped(registry.items(), partial(_key, language=language)):
            for kind, item in group[1:]:
                if (kind, item.id) not in told:
                    told.add((kind, item.id))
                    yield Remark(
                        item=(kind, item.id),
                        path=("definition", language),
                        args={"other": group[0][1].id},
                    )


def _key(named: tuple[Kind, Item], language: str) -> tuple[str, str] | None:
    kind, item = named
    meaning = sense(item.definition.get(language, "")) if item.status not in PAST else ""
    return (kind, meaning) if meaning else None
