"""Conditions of the rule language over typed columns, as SQL that three databases share.

SQL's three values are those of the rule language: a CHECK that is unknown passes.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from govstd.expressions import syntax
from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError
from govstd.model.data_element import DataType


class UnsayableError(Exception):
    """SQL has no portable words for a condition."""


class Column(NamedTuple):
    """A column whose SQL value is the value of the rule language."""

    sql: str
    """Its name, quoted; with its default where a missing value reads as that."""
    type: DataType
    scale: int | None


_FUNCTIONS: dict[str, tuple[int, str]] = {
    "ABS": (1, "ABS({})"),
    "LENGTH": (1, "LENGTH({})"),
    "YEAR": (1, "EXTRACT(YEAR FROM {})"),
    "MONTH": (1, "EXTRACT(MONTH FROM {})"),
    "DAY": (1, "EXTRACT(DAY FROM {})"),
}
"""Functions that mean the same everywhere, with the number of their arguments."""
_COMPARED = frozenset(
    (DataType.STRING, DataType.INTEGER, DataType.NUMBER, DataType.BOOLEAN, DataType.DATE)
)


def quoted(name: str) -> str:
    """Return a name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL.

    Raises:
        UnsayableError: it holds NUL, which no database takes.
    """
    if "\0" in text:
        raise UnsayableError
    return "'" + text.replace("'", "''") + "'"


def condition(text: str, columns: Mapping[str, Column], date: Callable[[str], str]) -> str:
    """Return an expression as SQL.

    Args:
        text: of the rule language.
        columns: by field path; a field that is not among them can't be spoken of.
        date: makes of an ISO date the SQL of it.

    Raises:
        UnsayableError: there are no words for it.
    """
    try:
        return _Condition(columns, date).sql(parse(text))
    except ExpressionError:
        raise UnsayableError from None


class _Condition:
    def __init__(self, columns: Mapping[str, Column], date: Callable[[str], str]) -> None:
        self._columns = columns
        self._date = date

    def sql(self, node: syntax.Node) -> str:
        write = _WRITERS.get(type(node))
        if write is None:
            raise UnsayableError
        return write(self, node)

    def column(self, node: syntax.Node) -> Column:
        if not isinstance(node, syntax.Reference) or node.path not in self._columns:
            raise UnsayableError
        return self._columns[node.path]

    def reference(self, node: syntax.Reference) -> str:
        found = self.column(node)
        if found.type not in _COMPARED or (found.type is DataType.NUMBER and found.scale is None):
            raise UnsayableError
        return found.sql

    def literal(self, node: syntax.Literal) -> str:
        kind = node.kind.type
        if kind is DataType.STRING:
            return literal(node.value)
        if kind is DataType.DATE:
            return self._date(node.value)
        if kind is DataType.BOOLEAN:
            return node.value.upper()
        if kind in {DataType.INTEGER, DataType.NUMBER}:
            return node.value
        raise UnsayableError

    def negation(self, node: syntax.Negation) -> str:
        return f"NOT ({self.sql(node.operand)})"

    def junction(self, node: syntax.Junction) -> str:
        return "(" + f" {node.operator} ".join(self.sql(part) for part in node.operands) + ")"

    def null_test(self, node: syntax.NullTest) -> str:
        sign = "IS NOT NULL" if node.negated else "IS NULL"
        return f"{self.column(node.operand).sql} {sign}"

    def membership(self, node: syntax.Membership) -> str:
        options = ", ".join(self.sql(option) for option in node.options)
        return f"{self.sql(node.operand)} {'NOT ' * node.negated}IN ({options})"

    def between(self, node: syntax.Between) -> str:
        low, high = self.sql(node.low), self.sql(node.high)
        return f"({self.sql(node.operand)} BETWEEN {low} AND {high})"

    def comparison(self, node: syntax.Comparison) -> str:
        return f"{self.sql(node.left)} {node.operator} {self.sql(node.right)}"

    def sum(self, node: syntax.Sum) -> str:
        terms = (
            f"{'-' if minus else '+'} {self.sql(term)}"
            for term, minus in zip(node.terms, node.minus, strict=True)
        )
        return "(" + " ".join(terms).removeprefix("+ ") + ")"

    def opposite(self, node: syntax.Opposite) -> str:
        return f"-({self.sql(node.operand)})"

    def call(self, node: syntax.Call) -> str:
        if node.name == "PRESENT_COUNT":
            counts = (
                f"CASE WHEN {self.column(one).sql} IS NOT NULL THEN 1 ELSE 0 END"
                for one in node.arguments
            )
            return "(" + " + ".join(counts) + ")"
        arguments = [self.sql(argument) for argument in node.arguments]
        if node.name == "COALESCE":
            return f"COALESCE({', '.join(arguments)})"
        count, template = _FUNCTIONS.get(node.name, (-1, ""))
        if count != len(arguments):
            raise UnsayableError
        return template.format(*arguments)


_WRITERS: dict[type, Callable[[_Condition, Any], str]] = {
    syntax.Reference: _Condition.reference,
    syntax.Literal: _Condition.literal,
    syntax.Negation: _Condition.negation,
    syntax.Junction: _Condition.junction,
    syntax.NullTest: _Condition.null_test,
    syntax.Membership: _Condition.membership,
    syntax.Between: _Condition.between,
    syntax.Comparison: _Condition.comparison,
    syntax.Sum: _Condition.sum,
    syntax.Opposite: _Condition.opposite,
    syntax.Call: _Condition.call,
}
"""Division and choices are left out: databases differ in them."""
