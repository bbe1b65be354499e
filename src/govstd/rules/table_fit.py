"""What rules on tables of databases ask: which column is which field, and what it can hold."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from govstd.expressions.reading import is_written_right
from govstd.model.data_element import DataType
from govstd.model.database import ColumnKind, DatabaseColumn, DatabaseTable
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField

K = ColumnKind
_HOLD: dict[DataType, frozenset[ColumnKind]] = {
    DataType.STRING: frozenset((K.TEXT,)),
    DataType.INTEGER: frozenset((K.INTEGER, K.NUMERIC, K.FLOAT)),
    DataType.NUMBER: frozenset((K.INTEGER, K.NUMERIC, K.FLOAT)),
    DataType.BOOLEAN: frozenset((K.BOOLEAN,)),
    DataType.DATE: frozenset((K.DATE, K.TIMESTAMP)),
    DataType.DATETIME: frozenset((K.TIMESTAMP, K.TIMESTAMP_WITH_ZONE)),
    DataType.TIME: frozenset((K.TIME,)),
    DataType.DURATION: frozenset((K.INTERVAL,)),
    DataType.YEAR: frozenset((K.INTEGER, K.NUMERIC)),
    DataType.OBJECT: frozenset((K.JSON,)),
    DataType.GEOJSON: frozenset((K.JSON,)),
    DataType.ARRAY: frozenset((K.JSON, K.ARRAY)),
}
"""Kinds of columns that can hold the values of a type, beside text, which can hold them all."""
ENFORCED: dict[DataType, frozenset[ColumnKind]] = {
    DataType.INTEGER: frozenset((K.INTEGER, K.NUMERIC)),
    DataType.NUMBER: frozenset((K.INTEGER, K.NUMERIC, K.FLOAT)),
    DataType.BOOLEAN: frozenset((K.BOOLEAN,)),
    DataType.DATE: frozenset((K.DATE,)),
}
"""Types for which every database has a kind of column that holds nothing else."""
_ONE_FORM = frozenset((*ENFORCED, DataType.STRING, DataType.ANY))
"""Types of which equal values are written alike, or of which a column holds values, not texts."""
_FORMATS = {"uuid": K.UUID, "binary": K.BINARY}


class Pair(Struct, frozen=True):
    """A field and its column."""

    field: ResolvedField
    column: DatabaseColumn


class TableFit(Struct, frozen=True, kw_only=True):
    """A table, its standard, and which column is which field."""

    table: DatabaseTable
    dataset: ResolvedDataset
    columns: Mapping[str, str]
    """Field path → name of its column."""
    others: Mapping[str, "TableFit"]
    """The other tables that are looked at, by key of their dataset; this one too."""

    @property
    def pairs(self) -> Iterator[Pair]:
        """Each field that has a column, with it."""
        for field in self.dataset.fields:
            if field.path in self.columns:
                yield Pair(field, self.table.column(self.columns[field.path]))

    @property
    def unexpected(self) -> Iterator[DatabaseColumn]:
        """Each column that is no field."""
        known = set(self.columns.values())
        return (column for column in self.table.columns if column.name not in known)

    def names(self, paths: tuple[str, ...]) -> frozenset[str] | None:
        """Return the columns of some fields; None if one has none, and need have none."""
        found = dict(self.columns)
        for field in self.dataset.fields:
            if field.column is not Obligation.OPTIONAL:  # `column-missing` adds it
                found.setdefault(field.path, field.name)
        if any(path not in found for path in paths):
            return None
        return frozenset(found[path] for path in paths)

    def has_key(self, columns: frozenset[str]) -> bool:
        """Return whether the table lets the values of some columns occur once only."""
        return any(frozenset(key.columns) <= columns for key in self.table.keys)

    def may_be_key(self, paths: tuple[str, ...]) -> bool:
        """Return whether equal values of some fields are equal in their columns."""
        return all(self._alike(self.dataset.field(path)) for path in paths)

    def _alike(self, field: ResolvedField) -> bool:
        if field.multiple or field.default is not None:
            return False
        if field.type in _ONE_FORM:
            return True
        name = self.columns.get(field.path)
        return name is not None and self.table.column(name).kind is not ColumnKind.TEXT


def can_hold(field: ResolvedField, column: DatabaseColumn) -> bool:
    """Return whether a column's kind can hold the values of a field, lengths and digits apart."""
    if column.kind in {K.TEXT, K.OTHER} or field.type is DataType.ANY:
        return True
    if field.multiple is not None:
        return column.kind is K.ARRAY
    if any(not is_written_right(field, special.value) for special in field.special):
        return False
    if field.type is DataType.STRING and _FORMATS.get(field.format or "") is column.kind:
        return True
    return column.kind in _HOLD.get(field.type, frozenset())


def needs_text(field: ResolvedField) -> bool:
    """Return whether a field's values are as good as any in text: lists, and special values."""
    return field.multiple is not None or bool(field.special)


def longest(field: ResolvedField) -> int | None:
    """Return how many characters the longest text has that a field allows; None: any number."""
    if field.type is not DataType.STRING or field.multiple is not None:
        return None
    lengths = [len(special.value) for special in field.special]
    use, listed = field.code_list, field.constraints.enum
    if field.constraints.max_length is not None:
        lengths.append(field.constraints.max_length)
    elif use is not None and not use.code_list.extensible:
        lengths += [len(text) for code in use.code_list.codes if (text := code.text_of(use.by))]
    elif listed is not None:
        lengths += [len(text) for text in listed]
    else:
        return None
    return max(lengths, default=None)
