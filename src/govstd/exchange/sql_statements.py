"""Reads the statements that make tables, in whichever database's SQL they are written."""

from collections.abc import Iterator

import sqlglot
from msgspec import Struct
from sqlglot import exp
from sqlglot.errors import SqlglotError

from govstd.exchange.descriptor import SchemaNotReadError, read_bytes

_DIALECTS = ("postgres", "mysql", "sqlite", "duckdb", "tsql", "oracle", "bigquery", "snowflake")
"""In this order: the first that understands all statements, else the one that does most."""
_LONGEST = 4 << 20
"""Bytes; a longer text holds data."""


class RawColumn(Struct):
    """A column as a statement defines it."""

    name: str
    type: exp.DataType | None
    constraints: list[exp.Expr]


class RawTable(Struct):
    """A table as the statements make it, its constraints taken out of their wrappers."""

    name: str
    columns: dict[str, RawColumn]
    """By name in small letters."""
    constraints: list[tuple[str, exp.Expr]]
    """The name of each, and what it says."""
    partial: list[tuple[list[str], exp.Expr]] = []
    """Columns that are unique where a condition holds."""
    comment: str = ""
    rows: list[list[str | None]] = []
    """What is inserted, where it is written in full."""


class Statements(Struct, frozen=True):
    """What a text makes."""

    dialect: str
    tables: tuple[RawTable, ...]
    others: tuple[str, ...]
    """Statements that say nothing of tables, each cut short."""


def read_statements(path: str) -> Statements:
    """Return the tables that the statements in a file make.

    Raises:
        SchemaNotReadError: it is no SQL, or makes no table.
    """
    content = read_bytes(path)
    if len(content) > _LONGEST:
        raise SchemaNotReadError("schema-too-large", path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SchemaNotReadError("code-list-not-utf-8", path) from None
    dialect, trees = _parsed(path, text)
    tables = _Tables(dialect)
    for tree in trees:
        tables.take(tree)
    if not tables.found:
        raise SchemaNotReadError("schema-without-tables", path)
    return Statements(dialect, tuple(tables.found.values()), tuple(tables.others))


def _parsed(path: str, text: str) -> tuple[str, list[exp.Expr]]:
    best: tuple[int, str, list[exp.Expr]] | None = None
    fault: tuple[int, int] = (1, 1)
    for dialect in _DIALECTS:
        try:
            trees = [tree for tree in sqlglot.parse(text, dialect=dialect) if tree is not None]
        except SqlglotError as error:
            told = getattr(error, "errors", None) or [{}]
            fault = max(fault, (told[0].get("line") or 1, told[0].get("col") or 1))
            continue
        except RecursionError:
            break
        unknown = sum(isinstance(tree, exp.Command) for tree in trees)
        if best is None or unknown < best[0]:
            best = (unknown, dialect, trees)
        if not unknown:
            break
    if best is None:
        line, column = map(str, fault)
        raise SchemaNotReadError("schema-not-sql", path, line=line, column=column)
    return best[1], best[2]


class _Tables:
    """Collects what single statements say."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self.found: dict[str, RawTable] = {}
        self.others: list[str] = []

    def take(self, tree: exp.Expr) -> None:
        match tree:
            case exp.Create(this=exp.Schema() as schema) if tree.kind == "TABLE":
                self._create(tree, schema)
            case exp.Create(this=exp.Index() as index) if tree.args.get("unique"):
                self._index(index, tree)
            case exp.Comment():
                self._comment(tree)
            case exp.Alter():
                self._alter(tree)
            case exp.Insert():
                self._insert(tree)
            case _:
                self._other(tree)

    def _other(self, tree: exp.Expr) -> None:
        text = " ".join(tree.sql(dialect=self._dialect).split())
        self.others.append(text if len(text) <= 60 else f"{text[:59]}…")  # noqa: PLR2004 (a line)

    def _table(self, tree: exp.Expr | None) -> RawTable | None:
        named = tree.find(exp.Table) if tree is not None else None
        return self.found.get(named.name.lower()) if named is not None else None

    def _create(self, tree: exp.Create, schema: exp.Schema) -> None:
        name = schema.this.name
        table = RawTable(name, {}, [])
        for part in schema.expressions:
            if isinstance(part, exp.ColumnDef):
                given = [one.args["kind"] for one in part.args.get("constraints") or []]
                kind = part.args.get("kind")
                column = RawColumn(part.name, kind, [one for one in given if one is not None])
                table.columns.setdefault(part.name.lower(), column)
            else:
                table.constraints += _unwrapped(part)
        for one in tree.find_all(exp.SchemaCommentProperty):
            table.comment = one.name
        self.found.setdefault(name.lower(), table)

    def _index(self, index: exp.Index, tree: exp.Expr) -> None:
        table = self._table(index.args.get("table"))
        params = index.args.get("params")
        columns = list(params.args.get("columns") or []) if params else []
        names = [one.find(exp.Column) for one in columns]
        where = params.args.get("where") if params else None
        if table is None or not all(names):
            self._other(tree)
            return
        if where is not None:
            table.partial.append(([one.name for one in names if one is not None], where.this))
            return
        keys = [exp.to_identifier(one.name) for one in names if one is not None]
        unique = exp.UniqueColumnConstraint(this=exp.Schema(expressions=keys))
        table.constraints.append((index.name, unique))

    def _comment(self, tree: exp.Comment) -> None:
        text = tree.args["expression"].name
        target = tree.this
        if isinstance(target, exp.Column):
            table = self.found.get(target.table.lower())
            column = table.columns.get(target.name.lower()) if table else None
            if column is not None:
                column.constraints.append(
                    exp.CommentColumnConstraint(this=exp.Literal.string(text))
                )
                return
        table = self._table(target)
        if table is None:
            self._other(tree)
        else:
            table.comment = text

    def _alter(self, tree: exp.Alter) -> None:
        table = self._table(tree.this)
        actions = tree.args.get("actions") or []
        if table is None or not all(isinstance(one, exp.AddConstraint) for one in actions):
            self._other(tree)
            return
        for action in actions:
            for one in action.expressions:
                table.constraints += _unwrapped(one)

    def _insert(self, tree: exp.Insert) -> None:
        table = self._table(tree.this)
        values = tree.args.get("expression")
        order = [one.name.lower() for one in getattr(tree.this, "expressions", [])]
        if table is None or not isinstance(values, exp.Values):
            self._other(tree)
            return
        names = [*table.columns]
        for row in values.expressions:
            cells = dict(zip(order or names, map(_literal, row.expressions), strict=False))
            table.rows.append([cells.get(name) for name in names])


def _literal(node: exp.Expr) -> str | None:
    return node.name if isinstance(node, exp.Literal) else None


def _unwrapped(part: exp.Expr, name: str = "") -> Iterator[tuple[str, exp.Expr]]:
    """Yield what a named or unnamed constraint says."""
    if isinstance(part, exp.Constraint):
        for one in part.expressions:
            yield from _unwrapped(one, part.name)
    elif isinstance(part, exp.ColumnConstraint):
        yield name, part.args["kind"]
    else:
        yield name, part
