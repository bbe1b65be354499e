"""Runs expressions on DuckDB over rows of typed cells, as a plan would."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import duckdb

from govstd.engines.duckdb_sql import render
from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.compile import compile_expression, compile_group
from govstd.expressions.lookups import Selection
from govstd.expressions.names import Names
from govstd.model.code_list import Code, CodeList
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Multiple
from govstd.model.registration import Status
from govstd.model.registry import Header, Registry
from govstd.model.resolved import ResolvedField
from govstd.model.validator import Family, Step, Validator

AS_OF = "2024-03-01"
TITLE = {"en": "Title"}

COLORS = CodeList(
    id="color",
    version="1.0.0",
    status=Status.STANDARD,
    title=TITLE,
    definition=TITLE,
    codes=(
        Code(code="r", title={"en": "Red"}),
        Code(code="rd", title={"en": "Dark red"}, parent="r"),
        Code(code="g", title={"en": "Green"}, valid_from="2020-01-01"),
    ),
)
DIGITS = Validator(
    id="digits",
    version="1.0.0",
    title=TITLE,
    definition=TITLE,
    steps=(Step(family=Family.PATTERN, pattern="[0-9]{3}"),),
)
REGISTRY = Registry(
    header=Header(
        format=1,
        id="main",
        uri="https://example.org/main",
        version="1.0.0",
        title=TITLE,
        owner="test",
        languages=("en",),
    ),
    digest="sha256:0",
    code_lists={"color": COLORS},
    validators={"digits": DIGITS},
)


def field(name: str, kind: DataType, **keys: object) -> ResolvedField:
    return ResolvedField(
        path=name,
        name=name,
        type=kind,
        title=TITLE,
        definition=TITLE,
        **keys,  # type: ignore[arg-type]
    )


FIELDS = {
    each.path: each
    for each in (
        field("s", DataType.STRING),
        field("t", DataType.STRING),
        field("n", DataType.INTEGER),
        field("m", DataType.INTEGER),
        field("p", DataType.NUMBER, scale=2),
        field("q", DataType.NUMBER, scale=2),
        field("f", DataType.NUMBER),
        field("g", DataType.NUMBER),
        field("d", DataType.DATE),
        field("e", DataType.DATE),
        field("b", DataType.BOOLEAN),
        field("z", DataType.DATETIME),
        field("zz", DataType.DATETIME),
        field("local", DataType.DATETIME, format="%Y-%m-%d %H:%M"),
        field("zoned", DataType.DATETIME, format="%Y-%m-%d %H:%M%z"),
        field("u", DataType.TIME),
        field("w", DataType.DURATION),
        field("ww", DataType.DURATION),
        field("year", DataType.YEAR),
        field("geo", DataType.GEOPOINT),
        field("tags", DataType.STRING, multiple=Multiple(delimiter=";")),
        field("counts", DataType.INTEGER, multiple=Multiple(delimiter=";")),
        field("名称", DataType.STRING),
        field("a/*/x", DataType.INTEGER),
        field("a/*/y", DataType.INTEGER),
        field("a/*/i/*/x", DataType.INTEGER),
        field("c/*/x", DataType.INTEGER),
    )
}
NUMBERS = {path: number for number, path in enumerate(FIELDS)}
NAMES = Names(fields=FIELDS, registry=REGISTRY)

SQL_TYPES = {
    DataType.INTEGER: "BIGINT",
    DataType.YEAR: "INTEGER",
    DataType.BOOLEAN: "BOOLEAN",
    DataType.DATE: "DATE",
    DataType.DATETIME: "TIMESTAMP",
    DataType.TIME: "BIGINT",
    DataType.DURATION: "DECIMAL(36, 18)",
}


class ListedCodes:
    """Code lists as literals, enough to see what the language asks of them."""

    def known(
        self, code_list: CodeList, text: Expr, by: str = "code", select: Selection | None = None
    ) -> Expr:
        assert by == "code"
        assert select is None
        return build.one_of(text, [build.text(code.code) for code in code_list.codes])

    def valid(
        self,
        code_list: CodeList,
        text: Expr,
        day: Expr | None,
        by: str = "code",
        select: Selection | None = None,
    ) -> Expr:
        assert by == "code"
        assert select is None
        day = build.date(AS_OF) if day is None else day
        return build.case(
            [
                (
                    build.not_null(day),
                    build.either(
                        *(
                            build.both(
                                build.equal(text.copy(), build.text(code.code)),
                                build.at_most(
                                    build.date(code.valid_from or "0001-01-01"), day.copy()
                                ),
                            )
                            for code in code_list.codes
                        )
                    ),
                )
            ]
        )

    def under(self, code_list: CodeList, text: Expr, ancestor: str, day: Expr | None) -> Expr:
        assert day is None
        below = [c.code for c in code_list.codes if ancestor in (c.code, c.parent)]
        return build.one_of(text, map(build.text, below))


def cell(path: str) -> Cell:
    return Cell(FIELDS[path], NUMBERS[path])


@cache
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": "1"})


Row = Mapping[str, str | None]


def _type(each: ResolvedField) -> str:
    if each.multiple is not None:
        return "VARCHAR[]"
    if each.type is DataType.NUMBER:
        return "DOUBLE" if each.scale is None else "DECIMAL(36, 18)"
    return SQL_TYPES.get(each.type, "VARCHAR")


def _columns(path: str, row: Row) -> str:
    """A value is written as its text; `text|value` where the two differ, `text|` untyped."""
    written = row.get(path)
    text, bar, typed = (None, "", None) if written is None else written.partition("|")
    value = text if not bar else typed or None
    number, each = NUMBERS[path], FIELDS[path]
    quoted = _quoted(value)
    if each.multiple is not None and value is not None:
        quoted = f"STRING_SPLIT({quoted}, ';')"
    return (
        f"CAST({_quoted(text)} AS VARCHAR) AS c{number}, CAST({quoted} AS {_type(each)}) AS "
        f"v{number}, FALSE AS b{number}, FALSE AS s{number}"
    )


def _quoted(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"


def table(rows: Iterable[Row], paths: Iterable[str] = FIELDS) -> str:
    """Return a query that gives `rows` as cells."""
    wanted = list(paths)
    selects = [
        f"SELECT {number} AS row, {', '.join(_columns(path, row) for path in wanted)}"
        for number, row in enumerate(rows)
    ]
    return " UNION ALL ".join(selects)


def evaluate(text: str, row: Row | None = None, names: Names = NAMES) -> bool | str | None:
    """Return what an expression is on one row: TRUE, FALSE, None, or "blocked"."""
    compiled = compile_expression(text, names, cell, ListedCodes(), AS_OF)
    blocked = "FALSE" if compiled.blocked is None else render(compiled.blocked)
    paths = compiled.reads or ("s",)
    query = f"SELECT {render(compiled.expression)}, {blocked} FROM ({table([row or {}], paths)})"  # noqa: S608
    (found,) = connection().execute(query).fetchall()
    assert found[1] in (True, False)
    return "blocked" if found[1] else found[0]


def grouped(
    text: str, rows: Sequence[Row], keys: tuple[str, ...] = ("s",), order: tuple[str, ...] = ()
) -> list[bool | str | None]:
    """Return what an expression is of each group in the order of the keys, or of each row."""
    names = Names(
        fields=FIELDS,
        registry=REGISTRY,
        grouped=True,
        ordered=bool(order),
        keys=keys,
        order=order,
    )
    compiled = compile_group(text, names, cell, ListedCodes(), AS_OF)
    gathered = [f'{render(node)} AS "{name}"' for name, node in compiled.gathered]
    paths = {*compiled.reads, *keys, *order, "s"}
    values = [render(cell(key).value) for key in keys]
    if order:
        inner = f"SELECT {', '.join(['*', *gathered])} FROM ({table(rows, paths)})"  # noqa: S608
        by = "row"
    else:
        columns = [f"{value} AS k{at}" for at, value in enumerate(values)]
        inner = f"SELECT {', '.join(columns + gathered)} FROM ({table(rows, paths)})"  # noqa: S608
        inner += f" GROUP BY {', '.join(values)}" if values else ""
        by = ", ".join(f"k{at}" for at in range(len(values))) or "1"
    blocked = "FALSE" if compiled.blocked is None else render(compiled.blocked)
    query = f"SELECT {render(compiled.expression)}, {blocked} FROM ({inner}) ORDER BY {by}"  # noqa: S608
    found = connection().execute(query).fetchall()
    assert all(row[1] in (True, False) for row in found)
    return ["blocked" if row[1] else row[0] for row in found]
