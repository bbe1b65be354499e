"""Two elements with one meaning have different authoritative sources."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study, grouped


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="含义相同的两个数据元，其权威来源不同。",
    why_zh="一数一源；否则两个机构会给出两个数。",
    message={
        "en": "the authoritative source is {left} here and {right} in {other}",
        "zh": "权威来源此处为 {left}，而在 {other} 中为 {right}",
    },
    fix={
        "en": "agree on one source, and let the other element name it",
        "zh": "请商定唯一来源，并更正另一个数据元",
    },
    level=Level.RECOMMENDED,
)
def sources_compete(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two elements with one meaning have different authoritative sources.

    Why: one number must have one source, or two authorities will give two numbers.
    """
    told: set[tuple[str, str]] = set()
    for group in _same_meaning(registry):
        first = group[0]
        for element in group[1:]:
            left, right = _organization(element), _organization(first)
            if left != right and (element.id, first.id) not in told:
                told.add((element.id, first.id))
                args = {"left": left, "right": right, "other": first.id}
                path = ("authoritativeSource", "organization")
                yield Remark(item=("element", element.id), path=path, args=args)


def _organization(element: DataElement) -> str | None:
    return element.authoritative_source.organization if element.authoritative_source else None


def _same_meaning(registry: Registry) -> Iterator[list[DataElement]]:
    kept = [
        one
        for one in registry.elements.values()
        if one.authoritative_source is not None and one.status not in PAST
    ]
    yield from grouped(
        kept,
        lambda one: (
            (one.object_class, one.property, tuple(sorted(one.qualifiers)))
            if one.object_class and one.property
            else None
        ),
    )
    exact = [
        (same.uri, one) for one in kept for same in one.same_as if same.relation == "exactMatch"
    ]
    for group in grouped(exact, lambda pair: pair[0]):
        yield [one for _, one in group]
