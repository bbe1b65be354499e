"""Reads how tables are declared in a file of SQL, such as a dump of a database's structure."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlglot
from msgspec.structs import replace
from sqlglot import exp

from govstd.exchange.ddl_statements import Statement, statements
from govstd.exchange.ddl_types import column_type
from govstd.model.database import (
    ColumnKind,
    DatabaseColumn,
    DatabaseKey,
    DatabaseReference,
    DatabaseTable,
)
from govstd.sources.refusal import SourceRefusedError

_DIALECTS = ("postgres", "mysql", "sqlite", "oracle", "tsql")
"""How a statement is read: by the first that can."""
_MOST_BYTES = 64 << 20


def read_tables(path: str) -> tuple[DatabaseTable, ...]:
    """Return the tables that a file declares, in their order.

    Raises:
        SourceRefusedError: it can't be read, or declares no table.
    """
    reading = _Reading()
    with _quiet():
        for statement in statements(_text(path)):
            reading.take(statement, path)
    if not reading.tables:
        raise SourceRefusedError("ddl-without-table", path)
    return tuple(reading.tables.values())


def _text(path: str) -> str:
    try:
        if Path(path).stat().st_size > _MOST_BYTES:
            raise SourceRefusedError("ddl-too-large", path)
        return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceRefusedError("ddl-not-utf-8", path) from None
    except (OSError, ValueError):
        raise SourceRefusedError("file-not-readable", path) from None


def _parsed(statement: Statement) -> tuple[exp.Expr, str] | None:
    """Return what a statement says, and as whose SQL it was read; None if nobody reads it."""
    for dialect in _DIALECTS:
        try:
            [found, *more] = sqlglot.parse(statement.text, read=dialect)
        except (sqlglot.errors.SqlglotError, RecursionError, ValueError):
            continue
        if found is not None and not more and not isinstance(found, exp.Command):
            return found, dialect
    return None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep SQLGlot from writing to standard error what it does not read."""
    logger = logging.getLogger("sqlglot")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


class _Reading:
    """Tables as one statement after the other makes them."""

    def __init__(self) -> None:
        self.tables: dict[str, DatabaseTable] = {}
        self._dialect = "postgres"

    def take(self, statement: Statement, path: str) -> None:
        """Take a statement in; one that makes a table must be read, others need not."""
        parsed = _parsed(statement)
        if parsed is None:
            if statement.makes_table:
                raise SourceRefusedError("ddl-not-readable", path, line=str(statement.line))
            return
        node, self._dialect = parsed
        if isinstance(node, exp.Create) and isinstance(node.this, exp.Schema):
            self._create(node, statement)
        elif isinstance(node, exp.Create) and isinstance(node.this, exp.Index):
            self._index(node.this)
        elif isinstance(node, exp.Alter):
            self._alter(node, statement)
        elif isinstance(node, exp.Comment):
            self._comment(node)

    def _create(self, node: exp.Create, statement: Statement) -> None:
        schema = node.this
        name = self._name(schema.this.this)
        own = schema.this.args.get("db")
        comment = node.find(exp.SchemaCommentProperty)
        self.tables[name] = DatabaseTable(
            schema=self._name(own) if own else None,
            name=name,
            columns=tuple(
                self._column(one, statement.line_of(one.this.this))
                for one in schema.expressions
                if isinstance(one, exp.ColumnDef)
            ),
            comment=comment.this.name if comment else None,
            line=statement.line,
        )
        for one in schema.expressions:
            if isinstance(one, exp.ColumnDef):
                self._column_constraints(name, one)
            else:
                self._constrain(name, one, None)

    def _column(self, node: exp.ColumnDef, line: int) -> DatabaseColumn:
        kinds = [one.kind for one in node.constraints]
        comment = next((one for one in kinds if isinstance(one, exp.CommentColumnConstraint)), None)
        required = any(
            isinstance(one, exp.PrimaryKeyColumnConstraint)
            or (isinstance(one, exp.NotNullColumnConstraint) and not one.args.get("allow_null"))
            for one in kinds
        )
        return column_type(
            node.args.get("kind"),
            DatabaseColumn(
                name=self._name(node.this),
                type="",
                kind=ColumnKind.OTHER,
                nullable=not required,
                comment=comment.this.name if comment else None,
                line=line,
            ),
            self._dialect,
        )

    def _column_constraints(self, table: str, node: exp.ColumnDef) -> None:
        name = self._name(node.this)
        for one in node.constraints:
            if isinstance(one.kind, exp.PrimaryKeyColumnConstraint | exp.UniqueColumnConstraint):
                primary = isinstance(one.kind, exp.PrimaryKeyColumnConstraint)
                own = self._name(one.this) if one.this else None
                self._add_key(table, own, (name,), primary=primary)
            elif isinstance(one.kind, exp.Reference):
                self._add_reference(table, (name,), one.kind)

    def _constrain(self, table: str, node: exp.Expr, name: str | None) -> None:
        """Take in what is declared for a table: keys and references, all else is passed over."""
        if isinstance(node, exp.Constraint):
            for one in node.expressions:
                self._constrain(table, one, self._name(node.this))
        elif isinstance(node, exp.PrimaryKey):
            self._add_key(table, name, tuple(self._names(node)), primary=True)
        elif isinstance(node, exp.UniqueColumnConstraint) and node.this is not None:
            self._add_key(table, name, tuple(self._names(node.this)), primary=False)
        elif isinstance(node, exp.ForeignKey):
            self._add_reference(table, tuple(self._names(node)), node.args.get("reference"))

    def _alter(self, node: exp.Alter, statement: Statement) -> None:
        table = self._name(node.this.this)
        if table not in self.tables:
            return
        for action in node.args.get("actions") or []:
            if isinstance(action, exp.ColumnDef):
                before = self.tables[table]
                added = self._column(action, statement.line)
                self.tables[table] = replace(before, columns=(*before.columns, added))
                self._column_constraints(table, action)
            elif isinstance(action, exp.AddConstraint):
                for one in action.expressions:
                    self._constrain(table, one, None)
            elif isinstance(action, exp.AlterColumn) and action.args.get("allow_null") is False:
                self._require(table, (self._name(action.this),))

    def _index(self, node: exp.Index) -> None:
        parameters = node.args.get("params")
        table = self._name(node.args["table"].this)
        if parameters is None or table not in self.tables:
            return
        columns = parameters.args.get("columns") or []
        plain = [one.this if isinstance(one, exp.Ordered) else one for one in columns]
        whole = all(isinstance(one, exp.Column) for one in plain)
        unique = node.parent is not None and node.parent.args.get("unique")
        if unique and plain and whole and not parameters.args.get("where"):
            names = tuple(self._name(one.this) for one in plain)
            self._add_key(table, self._name(node.this), names, primary=False)

    def _comment(self, node: exp.Comment) -> None:
        text = node.expression.name if node.expression is not None else None
        kind, target = str(node.args.get("kind")).upper(), node.this
        if kind == "TABLE" and self._name(target.this) in self.tables:
            name = self._name(target.this)
            self.tables[name] = replace(self.tables[name], comment=text)
        elif kind == "COLUMN" and isinstance(target, exp.Column):
            table = self._name(target.args["table"]) if target.args.get("table") else ""
            if table in self.tables:
                own = self._name(target.this)
                self._replace(table, {own}, comment=text)

    def _add_key(
        self, table: str, name: str | None, columns: tuple[str, ...], *, primary: bool
    ) -> None:
        before = self.tables[table]
        key = DatabaseKey(name=name, columns=columns, primary=primary)
        self.tables[table] = replace(before, keys=(*before.keys, key))
        if primary:
            self._require(table, columns)

    def _add_reference(self, table: str, columns: tuple[str, ...], node: exp.Expr | None) -> None:
        target = node.this if node is not None else None
        target = target.this if isinstance(target, exp.Schema) else target
        if target is None:
            return
        before = self.tables[table]
        one = DatabaseReference(columns=columns, table=self._name(target.this))
        self.tables[table] = replace(before, references=(*before.references, one))

    def _require(self, table: str, columns: tuple[str, ...]) -> None:
        self._replace(table, set(columns), nullable=False)

    def _replace(self, table: str, names: set[str], **said: object) -> None:
        before = self.tables[table]
        columns = tuple(
            replace(one, **said) if one.name in names else one for one in before.columns
        )
        self.tables[table] = replace(before, columns=columns)

    def _names(self, node: exp.Expr) -> Iterator[str]:
        for one in node.expressions:
            inner = one.this if isinstance(one, exp.Ordered | exp.ColumnPrefix) else one
            yield self._name(inner.this if isinstance(inner, exp.Column) else inner)

    def _name(self, node: exp.Expr | str | None) -> str:
        """Return a name as the database knows it: PostgreSQL lowers what is not quoted."""
        if not isinstance(node, exp.Identifier):
            return str(node or "")
        name = str(node.this)
        return name if node.args.get("quoted") or self._dialect != "postgres" else name.lower()
