"""Writes what would make a table of PostgreSQL fit its standard, as statements."""

from collections.abc import Callable, Iterable

from govstd.exchange.sql_conditions import literal, quoted
from govstd.exchange.sql_postgresql import DIALECT
from govstd.model.data_element import DataType
from govstd.model.database import Alteration, AlterationKind, ColumnKind, DatabaseTable
from govstd.model.resolved import ResolvedField
from govstd.model.value import Text, pick
from govstd.rules.table_fit import TableFit

_ORDER = list(AlterationKind)
_DATES = {"%Y": "YYYY", "%m": "MM", "%d": "DD"}


def statements_of(
    fit: TableFit, alterations: Iterable[Alteration], language: str
) -> tuple[str, ...]:
    """Return the statements of some alterations, each once, in the order in which they must come.

    Args:
        fit: the table and its standard.
        alterations: what is to be altered.
        language: of comments.
    """
    writer = _Writer(fit, language)
    ordered = sorted(alterations, key=lambda one: _ORDER.index(one.kind))
    return tuple(dict.fromkeys(_WRITERS[one.kind](writer, one) for one in ordered))


class _Writer:
    def __init__(self, fit: TableFit, language: str) -> None:
        self._fit = fit
        self._language = language
        self.table = _named(fit.table)

    def field(self, one: Alteration) -> ResolvedField:
        return self._fit.dataset.field(one.fields[0])

    def column(self, path: str, fit: TableFit | None = None) -> str:
        """Return a column's name as it is after renames."""
        fit = fit or self._fit
        field = fit.dataset.field(path)
        present = fit.columns.get(path)
        return quoted(field.name if present is None or present in field.aliases else present)

    def columns(self, paths: tuple[str, ...], fit: TableFit | None = None) -> str:
        return ", ".join(self.column(path, fit) for path in paths)

    def type(self, field: ResolvedField, length: int | None) -> str:
        if field.type in {DataType.STRING, DataType.ANY} and length is not None:
            return f"VARCHAR({length})"
        return DIALECT.type_of(field) or "TEXT"

    def alter(self, what: str) -> str:
        return f"ALTER TABLE {self.table} {what};"

    def rename(self, one: Alteration) -> str:
        new = quoted(self.field(one).name)
        return self.alter(f"RENAME COLUMN {quoted(one.name or '')} TO {new}")

    def drop_key(self, one: Alteration) -> str:
        return self.alter(f"DROP CONSTRAINT {quoted(one.name or '')}")

    def retype(self, one: Alteration) -> str:
        field, name = self.field(one), self.column(one.fields[0])
        kind = self._fit.table.column(self._fit.columns[one.fields[0]]).kind
        type_ = self.type(field, one.length)
        converted = _converted(name, field, kind, type_)
        using = f" USING {converted}" if converted else ""
        return self.alter(f"ALTER COLUMN {name} TYPE {type_}{using}")

    def add_column(self, one: Alteration) -> str:
        type_ = self.type(self.field(one), one.length)
        return self.alter(f"ADD COLUMN {self.column(one.fields[0])} {type_}")

    def drop_not_null(self, one: Alteration) -> str:
        return self.alter(f"ALTER COLUMN {self.column(one.fields[0])} DROP NOT NULL")

    def set_not_null(self, one: Alteration) -> str:
        return self.alter(f"ALTER COLUMN {self.column(one.fields[0])} SET NOT NULL")

    def add_key(self, one: Alteration) -> str:
        kind = "PRIMARY KEY" if one.primary else "UNIQUE"
        return self.alter(f"ADD {kind} ({self.columns(one.fields)})")

    def add_reference(self, one: Alteration) -> str:
        other = self._fit.others[one.target or ""]
        target = f"{_named(other.table)} ({self.columns(one.target_fields, other)})"
        return self.alter(f"ADD FOREIGN KEY ({self.columns(one.fields)}) REFERENCES {target}")

    def comment(self, one: Alteration) -> str:
        if one.fields:
            field = self.field(one)
            text = self.say(field.title, field.definition)
            return f"COMMENT ON COLUMN {self.table}.{self.column(one.fields[0])} IS {text};"
        standard = self._fit.dataset.standard
        text = self.say(standard.title, standard.definition)
        return f"COMMENT ON TABLE {self.table} IS {text};"

    def say(self, title: Text, definition: Text) -> str:
        texts = (pick(text, self._language) for text in (title, definition) if text)
        between = "。" if self._language == "zh" else ". "
        return literal(between.join(text.rstrip(".。") for text in texts if text))


_WRITERS: dict[AlterationKind, Callable[[_Writer, Alteration], str]] = {
    AlterationKind.RENAME: _Writer.rename,
    AlterationKind.DROP_KEY: _Writer.drop_key,
    AlterationKind.RETYPE: _Writer.retype,
    AlterationKind.ADD_COLUMN: _Writer.add_column,
    AlterationKind.DROP_NOT_NULL: _Writer.drop_not_null,
    AlterationKind.SET_NOT_NULL: _Writer.set_not_null,
    AlterationKind.ADD_KEY: _Writer.add_key,
    AlterationKind.ADD_REFERENCE: _Writer.add_reference,
    AlterationKind.COMMENT: _Writer.comment,
}


def _named(table: DatabaseTable) -> str:
    return ".".join(quoted(part) for part in (table.schema, table.name) if part)


def _converted(name: str, field: ResolvedField, kind: ColumnKind, type_: str) -> str | None:
    """Return the expression of a column's present values in its new type; None: as they are.

    A value that has no equal in the new type makes the statement fail: nothing is rounded or cut.
    """
    if type_.startswith("VARCHAR") and kind is ColumnKind.TEXT:
        return None  # a CAST would cut; without it, what is too long is refused
    value = name
    if kind is ColumnKind.TEXT and field.missing_values:
        value = f"CASE WHEN {name} NOT IN ({_listed(field.missing_values)}) THEN {name} END"
    if type_ == "BOOLEAN" and kind is ColumnKind.TEXT:
        return _boolean(name, value, field)
    if type_ == "DATE":
        return _date(name, value, field, kind)
    if type_ == "TEXT" and kind is ColumnKind.DATE and (layout := _layout(field)):
        return f"TO_CHAR({name}, {literal(layout)})"
    if type_.startswith("NUMERIC") and kind is not ColumnKind.INTEGER:
        exact = f"CAST({value} AS NUMERIC)"
        rounded = f"CAST({exact} AS {type_})"
        return _unless(f"{exact} <> {rounded}", _failing(name, "is more precise", type_), rounded)
    return f"CAST({value} AS {type_})"


def _boolean(name: str, value: str, field: ResolvedField) -> str:
    return (
        f"CASE WHEN {name} IN ({_listed(field.true_values)}) THEN TRUE "
        f"WHEN {name} IN ({_listed(field.false_values)}) THEN FALSE "
        f"ELSE CAST({value} AS BOOLEAN) END"
    )


def _date(name: str, value: str, field: ResolvedField, kind: ColumnKind) -> str:
    if kind is ColumnKind.TEXT and (layout := _layout(field)):
        return f"TO_DATE({value}, {literal(layout)})"
    day = f"CAST({value} AS DATE)"
    if kind is ColumnKind.TIMESTAMP:
        return _unless(f"{name} <> {day}", _failing(name, "has a time", "DATE"), day)
    return day


def _unless(different: str, failing: str, value: str) -> str:
    return f"CASE WHEN {different} THEN {failing} ELSE {value} END"


def _failing(name: str, words: str, type_: str) -> str:
    """Return what no database can cast, so that the statement fails and says why."""
    return f"CAST(CAST({name} AS TEXT) || {literal(f' {words}')} AS {type_})"


def _layout(field: ResolvedField) -> str | None:
    """Return a format of dates as PostgreSQL writes it; None: as dates are written by default."""
    layout = field.format or ""
    if "%" not in layout:
        return None
    for directive, word in _DATES.items():
        layout = layout.replace(directive, word)
    return None if "%" in layout else layout


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(map(literal, texts))
