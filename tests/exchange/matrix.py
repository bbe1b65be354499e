"""What each format says of each rule, measured: `python -m tests.exchange.matrix` writes the page.

Standards that make every kind of check, for every type and way of writing it, are written in every
format. What the writer claims is said; what it does not claim, it lists as lost.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.planting.matrix import MATRIX
from tests.planting.parts import registry, registry_of
from tests.reference.strategies import ITEM

from govstd.exchange import ledger
from govstd.exchange.format import Request
from govstd.exchange.formats import FORMATS, write, written
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger, Loss
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import (
    DatasetStandard,
    Field,
    FieldsMatch,
    ForeignKey,
    Freshness,
    HeaderMatch,
    Key,
    RecordRule,
    RowCount,
    Target,
)
from govstd.model.registration import Obligation, Severity
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset
from govstd.rules.catalogue import data_rules

PAGE = Path(__file__).parents[2] / "docs" / "exchange-matrix.md"
WIDTH = 200
WARNINGS = "(warnings)"
"""A row of the matrix: checks that do not make data fail, whatever their rule."""
ALL, SOME, NONE = "●", "◐", "–"
_OPENING = """\
# What each format can say

Written by `python -m tests.exchange.matrix`: standards that make every kind of check, for every
type and way of writing it, are exported to each format, and what its writer claims is counted.

● says every check of the rule · ◐ says some, listed below · – says none, and `govstd export` lists
each as lost. A row in italics is what decides how a text is read; where a format has no place for
it, the checks of such fields are not counted in its other rows. Checks that are only warnings are
counted in the row *(warnings)*. How each format's own tool was held to what the format says:
[exchange](exchange.md#proof).

Rules about the bytes of a file (encoding, quotes, ragged records …) have no place in any of these
formats and are not listed; nor are the formats that only people read (`docx`, `markdown`,
`mermaid`, `xlsx`, `xlsx-registry`). `shacl-json-ld` says what `shacl-turtle` says;
`dcat-ap-json-ld` and `dcat-ap-turtle` tell of data, not of how they are made.
"""


RULES = tuple(
    RecordRule(id=f"r{number}", asserts=text)
    for number, text in enumerate(
        (
            "n > 2",
            "a = 'x' OR n BETWEEN 1 AND 9",
            "a IN ('x', 'y') AND c >= DATE '2020-01-01'",
            "n < m",
            "n + m = 4",
            "a <> b",
            "LENGTH(a) > 3",
            "TRIM(a) = a",
            "MATCHES(a, '[a-z]+')",
            "c <= AS_OF()",
            "STARTS_WITH(a, b)",
            "n / m > 2",
        )
    )
)
OWN = (Target(dataset="", fields=("a",)),)
FOR_PEOPLE = frozenset(("docx", "markdown", "mermaid", "xlsx", "xlsx-registry"))
"""Formats that people read and no tool checks data by: their writers keep no account."""
SECOND = frozenset(("shacl-json-ld",))
"""Formats that say just what another one does."""
CATALOGUES = frozenset(("dcat-ap-json-ld", "dcat-ap-turtle"))
"""Formats that tell of data without a word on how they are made."""
CHECKS = "_known"
"""What makes the checks of a standard: they are the same for every format."""


class Cell(NamedTuple):
    """What a format says of a rule."""

    said: Counter[str]
    """By datatype; "" where the check is of no single field."""
    lost: Counter[str]

    @property
    def mark(self) -> str:
        """The extent as a sign."""
        if not self.said:
            return NONE
        return SOME if self.lost else ALL


Matrix = dict[str, dict[str, Cell]]
"""By rule or construct, then by format."""


@cache
def standards() -> tuple[ResolvedDataset, ...]:
    """Return dataset standards that together make every kind of check."""
    parts = [part for plants in MATRIX.values() for part in plants.usual]
    homes = [registry_of(parts[at : at + WIDTH]) for at in range(0, len(parts), WIDTH)]
    wide = [resolve(home, "wide") for home in homes]
    return (*wide, *_of_tables())


def _of_tables() -> Iterator[ResolvedDataset]:
    """Yield standards for what is demanded of columns and of tables as a whole."""
    text: dict[str, Any] = {"type": DataType.STRING}
    several = (
        Field(name="a", aliases=("A",), obligation=Obligation.MANDATORY, **text),
        Field(name="b", column=Obligation.MANDATORY, **text),
        Field(name="c", type=DataType.DATE),
        Field(name="n", type=DataType.INTEGER),
        Field(name="m", type=DataType.INTEGER),
    )
    whole = {"row_count": RowCount(min=1, max=9), "freshness": Freshness(field="c", within="P1D")}
    wanted: list[dict[str, Any]] = [
        {"rules": RULES},
        {"unique_keys": (Key(fields=("a",)), Key(fields=("a", "c")))},
        {"primary_key": ("a",), "foreign_keys": (ForeignKey(fields=("b",), reference=OWN),)},
        *({"fields_match": match} for match in FieldsMatch),
        {"header_match": HeaderMatch.FOLD, **whole},
        {"primary_key": ("a",)},
        {"primary_key": ("a", "c")},
    ]
    for keys in wanted:
        yield resolve(
            registry(datasets={"x": DatasetStandard(id="x", fields=several, **keys, **ITEM)}), "x"
        )


@cache
def matrix() -> Matrix:
    """Return what every format says of every rule and construct."""
    found: defaultdict[str, dict[str, Cell]] = defaultdict(
        lambda: {form: Cell(Counter(), Counter()) for form in formats()}
    )
    for dataset in standards():
        with patch.object(ledger, CHECKS, return_value=getattr(ledger, CHECKS)(dataset)):
            _count(dataset, found)
    order = [*data_rules(), WARNINGS, *CONSTRUCTS]
    return {row: found[row] for row in order if row in found}


def _count(dataset: ResolvedDataset, found: Matrix) -> None:
    types = {field.path: field.type.value for field in dataset.fields}
    every = Ledger(dataset).losses()
    for form in formats():
        lost = {*write(form, Request(registry=dataset.scope, datasets=(dataset,))).losses}
        unread = {one.field for one in lost if one.construct and one.field != WHOLE}
        for one in every:
            if one.rule and one.field in unread:
                continue
            cell = found[_row(one)][form]
            (cell.lost if one in lost else cell.said)[types.get(one.field, "")] += 1


def formats() -> tuple[str, ...]:
    """Return the formats that say what a dataset standard demands."""
    return tuple(
        word
        for word in written()
        if "dataset" in FORMATS[word].takes and word not in FOR_PEOPLE | SECOND | CATALOGUES
    )


def _row(loss: Loss) -> str:
    if loss.rule and Severity(loss.severity) is not Severity.ERROR:
        return WARNINGS
    return loss.rule or loss.construct


def page() -> str:
    """Return the page of the matrix."""
    found = matrix()
    head = ["|  | " + " | ".join(f"`{form}`" for form in formats()) + " |"]
    head.append("|---|" + ":-:|" * len(formats()))
    rows = [
        f"| {_titled(row)} | " + " | ".join(cells[form].mark for form in formats()) + " |"
        for row, cells in found.items()
    ]
    notes = [line for form in formats() for line in _notes(form, found)]
    return "\n".join([_OPENING, *head, *rows, "", "## Where it is some", "", *notes])


def _titled(row: str) -> str:
    if row in CONSTRUCTS:
        return f"*{row.replace('-', ' ')}*"
    return f"*{row}*" if row == WARNINGS else f"`{row}`"


def _notes(form: str, found: Mapping[str, dict[str, Cell]]) -> Iterator[str]:
    """Yield the types of whose checks a format says all, or some (with an asterisk)."""
    rows = {row: cells[form] for row, cells in found.items() if cells[form].mark == SOME}
    if rows:
        yield f"**`{form}`**, by type; `*`: not all of them\n"
    for row, cell in rows.items():
        named = [f"{type_}{'*' * bool(cell.lost[type_])}" for type_ in sorted(cell.said) if type_]
        kinds = f"{cell.said.total()} of {cell.said.total() + cell.lost.total()}"
        yield f"- {_titled(row)}: {', '.join(named) if named and row != WARNINGS else kinds}"
    if rows:
        yield ""


def rules_said(form: str) -> frozenset[str]:
    """Return the rules of which a format says at least one check that makes data fail."""
    return frozenset(
        row
        for row, cells in matrix().items()
        if row in data_rules() and cells[form].mark != NONE and row != WHOLE
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
