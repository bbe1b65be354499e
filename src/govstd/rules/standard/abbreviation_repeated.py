"""Two terms have the same abbreviation."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study, grouped


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="两个术语使用同一缩写。",
    why_zh="由缩写组成的列名会因此有两种读法。",
    message={"en": "{other} has the abbreviation {name} too", "zh": "{other} 也使用缩写 {name}"},
    fix={"en": "give one of the two another abbreviation", "zh": "请为其中之一更换缩写"},
    level=Level.RECOMMENDED,
)
def abbreviation_repeated(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two terms have the same abbreviation.

    Why: a column name that is made of abbreviations can then be read in two ways.
    """
    rows = [(row, term) for row, term in enumerate(registry.terms) if term.abbreviation]
    for group in grouped(rows, lambda pair: (pair[1].abbreviation or "").casefold()):
        first = group[0][1]
        for row, term in group[1:]:
            if term.term != first.term:
                args = {"name": term.abbreviation, "other": first.term}
                yield Remark(cell=Cell("terms", row, "abbreviation"), args=args)
