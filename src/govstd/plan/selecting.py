"""Small selects, nested: what the queries of a plan are made of."""

from collections.abc import Iterable

from sqlglot import exp

from govstd.expressions.builders import Expr

Columns = list[tuple[str, Expr]]
"""Names and what is computed under them."""


def select(
    columns: Columns, source: Expr | str, *, star: bool = False, alias: str = "t"
) -> exp.Select:
    """Return the select of `columns`, after all of the source's own with `star`."""
    name = exp.TableAlias(this=exp.to_identifier(alias))
    table: Expr = (
        exp.Table(this=exp.to_identifier(source), alias=name)
        if isinstance(source, str)
        else exp.Subquery(this=source, alias=name)
    )
    projections: list[Expr] = []
    if star:
        projections.append(exp.Column(this=exp.Star(), table=exp.to_identifier(alias)))
    projections += [
        exp.Alias(this=expression, alias=exp.to_identifier(column, quoted=True))
        for column, expression in columns
    ]
    return exp.Select(expressions=projections, from_=exp.From(this=table))


def join(query: exp.Select, table: Expr, on: Expr, side: str | None = None) -> None:
    """Join `table` to `query`, in place."""
    query.append("joins", exp.Join(this=table, side=side, on=on))


def aliased(table: str | Expr, alias: str) -> Expr:
    """Return a table or a select under another name."""
    name = exp.TableAlias(this=exp.to_identifier(alias, quoted=True))
    if isinstance(table, str):
        return exp.Table(this=exp.to_identifier(table), alias=name)
    return exp.Subquery(this=table, alias=name)


def names(expressions: Iterable[Expr]) -> set[str]:
    """Return the names of all columns that the expressions read."""
    return {column.name for expression in expressions for column in expression.find_all(exp.Column)}
