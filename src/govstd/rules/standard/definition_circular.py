"""Two definitions explain each other."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.wording import words

_SHORTEST = 2
"""Words of a title that is looked for; a single word may mean anything."""

Words = tuple[str, ...]


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="两个定义互相解释。",
    why_zh="离开其中一个就无法理解另一个（见 GB/T 18391.4）。",
    message={
        "en": "this definition rests on {other}, whose definition rests on this one",
        "zh": "此定义依据 {other}，而后者的定义又依据此项",
    },
    fix={
        "en": "define one of the two without the other's title",
        "zh": "请改写其中之一，不使用另一个的名称",
    },
    level=Level.RECOMMENDED,
)
def definition_circular(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two definitions explain each other.

    Why: neither can be understood without the other (ISO/IEC 11179-4).
    """
    for language in study.languages:
        links = _links(registry, language)
        for id_, others in links.items():
            for other in sorted(others):
                if id_ < other and id_ in links.get(other, ()):
                    yield Remark(
                        item=("element", id_),
                        path=("definition", language),
                        args={"other": other},
                    )


def _links(registry: Registry, language: str) -> dict[str, set[str]]:
    """Return for each element those whose titles stand in its definition."""
    known: dict[Words, str] = {}
    lengths: dict[tuple[str, str], set[int]] = defaultdict(set)
    for id_, element in registry.elements.items():
        title = words(element.title.get(language, ""))
        if len(title) >= _SHORTEST:
            known[title] = id_
            lengths[title[0], title[1]].add(len(title))
    links: dict[str, set[str]] = {}
    for id_, element in registry.elements.items():
        text = words(element.definition.get(language, ""))
        own = words(element.title.get(language, ""))
        links[id_] = {
            known[title]
            for at, pair in enumerate(pairwise(text))
            for length in lengths.get(pair, ())
            if (title := text[at : at + length]) in known
            and known[title] != id_
            and not _contains(own, title)
        }
    return links


def _contains(whole: Words, part: Words) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole)))
