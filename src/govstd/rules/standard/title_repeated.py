"""Two items of a kind have the same title."""

from collections.abc import Iterator
from functools import partial

from govstd.model.registration import Item, Severity
from govstd.model.registry import Kind, Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study, grouped
from govstd.rules.wording import words


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="同类的两个标准项名称相同。",
    why_zh="按名称检索会得到两个结果，无法判断应取哪一个。",
    message={"en": "{other} has the same title", "zh": "{other} 的名称与此相同"},
    fix={
        "en": "say in the title what tells the two apart, or merge them",
        "zh": "请在名称中体现区别，或将两者合并",
    },
    level=Level.RECOMMENDED,
)
def title_repeated(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two items of a kind have the same title.

    Why: whoever searches by title finds both and cannot tell which is meant.
    """
    told: set[tuple[Kind, str]] = set()
    for language in study.languages:
        for group in grouped(registry.items(), partial(_key, language=language)):
            for kind, item in group[1:]:
                if (kind, item.id) not in told:
                    told.add((kind, item.id))
                    yield Remark(
                        item=(kind, item.id),
                        path=("title", language),
                        args={"other": group[0][1].id},
                    )


def _key(named: tuple[Kind, Item], language: str) -> tuple[str, str] | None:
    kind, item = named
    title = " ".join(words(item.title.get(language, ""))) if item.status not in PAST else ""
    return (kind, title) if title else None
