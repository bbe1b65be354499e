"""A table read with a standard: what each cell is."""

from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace
from tests.reference import columns, values

from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField


class Cell(NamedTuple):
    """A cell: its text, its items (one, unless the field holds several) and what it counts as."""

    text: str
    missing: bool = False
    special: bool = False
    blocked: bool = False
    items: tuple[tuple[str, Any], ...] = ()
    """Text and value of each item that is no special value; of a cell that is there."""
    texts: tuple[str, ...] = ()
    several: bool = False
    value: Any = None
    """What expressions read; None where that is missing."""

    @property
    def key(self) -> Any:
        """What keys and references compare: a word that stands for no value is itself."""
        if self.several and not self.blocked:
            known = dict(self.items)
            return tuple(known.get(text, ("special", text)) for text in self.texts)
        if self.special and self.value is None:
            return ("special", self.text)
        return self.value


class Table(NamedTuple):
    """Rows read with a standard."""

    dataset: ResolvedDataset
    header: list[str]
    rows: list[dict[str, Cell]]
    """Cells by path; missing where the field has no column."""

    @property
    def present(self) -> set[str]:
        """The fields that have a column."""
        return set(columns.positions(self.dataset, self.header))

    @property
    def optional(self) -> set[str]:
        """The fields that may be without a column."""
        standard = self.dataset.standard
        if standard.fields_match in {FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET}:
            return set()
        return {f.path for f in self.dataset.fields if f.column is not Obligation.MANDATORY}


def table(dataset: ResolvedDataset, header: list[str], rows: list[list[str]]) -> Table:
    """Read every cell."""
    at = columns.positions(dataset, header)
    read = [
        {f.path: cell(f, row[at[f.path]]) if f.path in at else _missing(f) for f in dataset.fields}
        for row in rows
    ]
    return Table(dataset, header, read)


def _missing(field: ResolvedField) -> Cell:
    return Cell(text="", missing=True, value=default(field))


def cell(field: ResolvedField, text: str) -> Cell:
    """Read one cell; a list's special values are looked for among its items."""
    specials = {special.value for special in field.special}
    if text in field.missing_values:
        return Cell(text=text, missing=True, value=default(field))
    texts = tuple(text.split(field.multiple.delimiter)) if field.multiple else (text,)
    special = field.multiple is None and text in specials
    items = tuple((t, values.read(field, t)) for t in texts if t not in specials)
    blocked = any(value is None for _, value in items)
    value = None if blocked else whole(field, text)
    several = field.multiple is not None
    return Cell(
        text=text,
        special=special,
        blocked=blocked,
        items=items,
        texts=texts,
        several=several,
        value=value,
    )


def whole(field: ResolvedField, text: str) -> Any:
    """Return the value of a cell that is there; None of a special one that is not of the type."""
    if field.multiple is None:
        return values.read(field, text)
    read = [values.read(field, t) for t in text.split(field.multiple.delimiter)]
    return tuple(value for value in read if value is not None)


def default(field: ResolvedField) -> Any:
    """Return what a missing cell reads as."""
    if field.default is None:
        return None
    return whole(field, field.default)


def literal(field: ResolvedField, text: str) -> Any:
    """Return a value that a standard names: written as the field's are, else in default form."""
    value = values.read(field, text)
    if value is not None:
        return value
    plain = replace(field, format=None, decimal_char=".", group_char=None, bare_number=True)
    return values.read(plain, text)


def day_text(value: Any) -> str | None:
    """Return a date as ISO text; None if it is no date."""
    return value.isoformat() if isinstance(value, date) else None
