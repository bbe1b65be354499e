"""A column beyond the standard has a name that is not made of terms."""

import re
from collections.abc import Iterator

from govstd.model.database import Misfit
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="标准之外的列的名称不由术语构成。",
    why_zh="从名称看不出该列的含义，也无法据此归类。",
    message={
        "en": "no term is abbreviated as {part} in {header}",
        "zh": "{header} 中的 {part} 不是任何术语的缩写",
    },
    fix={
        "en": "name the column by terms, or add the term",
        "zh": "请用术语缩写命名该列，或增补术语",
    },
)
def column_not_from_terms(fit: TableFit) -> Iterator[Misfit]:
    """A column beyond the standard has a name that is not made of terms.

    Why: nobody can tell from the name what the column holds, and it is not looked for where it
    belongs.
    """
    terms = fit.dataset.scope.terms
    known = {term.abbreviation.casefold() for term in terms if term.abbreviation}
    if not known:
        return
    known |= {word for term in terms for word in term.term.casefold().split("-")}
    for column in fit.unexpected:
        parts = re.split(r"[_\W]+", column.name)
        strange = [part for part in parts if part and part.casefold() not in known]
        if strange:
            args = {"header": column.name, "part": strange}
            yield Misfit(column=column.name, args=args)
