"""No element uses a term."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="没有数据元使用该术语。",
    why_zh="无人使用的术语徒增维护工作，也可能是漏写了数据元。",
    message={"en": "no element uses the {kind} {name}", "zh": "没有数据元使用{kind} {name}"},
    fix={
        "en": "remove the row, or name the term in the element that it was meant for",
        "zh": "请删除该行，或在相应的数据元中引用该术语",
    },
    level=Level.ALL,
)
def term_unused(registry: Registry, study: Study) -> Iterator[Remark]:
    """No element uses a term.

    Why: a term that nobody uses is kept up for nothing, or its element was forgotten.
    """
    used = {
        (kind, name)
        for element in registry.elements.values()
        for kind, names in (
            ("object-class", (element.object_class,)),
            ("property", (element.property,)),
            ("representation", (element.representation,)),
            ("qualifier", element.qualifiers),
        )
        for name in names
    }
    if not registry.elements:
        return
    for row, term in enumerate(registry.terms):
        if (term.kind, term.term) not in used:
            yield Remark(
                cell=Cell("terms", row, "term"), args={"kind": term.kind, "name": term.term}
            )
