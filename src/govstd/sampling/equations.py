"""Values that make a rule true: what one side of a comparison comes to, for the other side."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from random import Random
from typing import Any

from govstd.expressions.formats import DATED
from govstd.expressions.reading import read
from govstd.expressions.syntax import (
    Between,
    Call,
    Comparison,
    Literal,
    Node,
    Opposite,
    Product,
    Reference,
    Sum,
    walk,
)
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.sampling.dated_texts import written_moment, written_number

Row = Mapping[str, str | None]

_MOST_DAYS, _MOST_UNITS = 400, 50
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}
_SINGLE = frozenset(("SUM", "MIN", "MAX"))
"""What these give of a group of one row is the row's own value."""


class Equations:
    """Solves the comparisons of a rule for a field, in one row."""

    def __init__(self, fields: Mapping[str, ResolvedField], as_of: str) -> None:
        self._fields = fields
        self._as_of = date.fromisoformat(as_of)

    def solutions(self, root: Node, row: Row, random: Random) -> Iterator[tuple[str, str]]:
        """Yield fields and texts that make a comparison within `root` true."""
        for node, _ in walk(root):
            if isinstance(node, Comparison) and node.operator != "<>":
                yield from self._solved(node.left, node.operator, node.right, row, random)
                mirrored = _MIRRORED[node.operator]
                yield from self._solved(node.right, mirrored, node.left, row, random)
            elif isinstance(node, Between):
                yield from self._solved(node.operand, ">=", node.low, row, random)
                yield from self._solved(node.operand, "<=", node.high, row, random)

    def _solved(
        self, side: Node, operator: str, other: Node, row: Row, random: Random
    ) -> Iterator[tuple[str, str]]:
        while isinstance(side, Call) and side.name in _SINGLE and side.arguments:
            side = side.arguments[0]
        if operator == "=" and isinstance(side, Call) and side.name == "SUBSTRING":
            yield from self._spliced(side.arguments, self.value(other, row), row)
        if not isinstance(side, Reference) or side.path not in self._fields:
            return
        field, value = self._fields[side.path], self.value(other, row)
        if value is None or field.multiple is not None:
            return
        sign = {"=": 0, "<": -1, "<=": -1, ">": 1, ">=": 1}[operator]
        with contextlib.suppress(ValueError, OverflowError, TypeError, InvalidOperation):
            moved = _moved(value, sign, random, strict=operator in "<>")
            yield side.path, written_value(field, moved)
            yield side.path, written_value(field, value)

    def _spliced(self, arguments: Sequence[Node], part: Any, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the text of a field with a part that is to be found in it put in."""
        field, *place = arguments
        text = row.get(field.path) if isinstance(field, Reference) else None
        start, length = (self.value(one, row) for one in place)
        fits = isinstance(part, str) and start is not None and length is not None
        if isinstance(field, Reference) and text is not None and fits and len(part) == int(length):
            before = int(start) - 1
            yield field.path, text[:before] + part + text[before + int(length) :]

    def value(self, node: Node, row: Row) -> Any:
        """Return what an expression comes to in a row; None where that is not known."""
        with contextlib.suppress(ValueError, OverflowError, TypeError, InvalidOperation):
            return self._value(node, row)
        return None

    def _read(self, path: str, row: Row) -> Any:
        field = self._fields.get(path)
        text = row.get(path) if field is not None else None
        if field is None or (text is None and field.default is None):
            return None
        return read(field, text if text is not None else field.default or "")

    def _value(self, node: Node, row: Row) -> Any:  # noqa: PLR0911 (one for each kind of node)
        match node:
            case Reference(path=path):
                return self._read(path, row)
            case Literal():
                return _literal(node)
            case Sum(terms=terms, minus=minus):
                values = [self._exact(term, row) for term in terms]
                return sum(-v if less else v for v, less in zip(values, minus, strict=True))
            case Product(operator="*", left=left, right=right):
                return self._exact(left, row) * self._exact(right, row)
            case Opposite(operand=operand):
                return -self._exact(operand, row)
            case Call(name=name, arguments=arguments):
                return self._called(name, arguments, row)
        return None

    def _exact(self, node: Node, row: Row) -> Decimal:
        value = self._value(node, row)
        if value is None:
            raise TypeError
        return Decimal(str(value))

    def _called(self, name: str, arguments: Sequence[Node], row: Row) -> Any:
        if name == "COUNT":
            return 1
        values = [self._value(argument, row) for argument in arguments]
        if name == "COALESCE":
            return next((value for value in values if value is not None), None)
        if name == "AS_OF":
            return self._as_of
        function = _FUNCTIONS.get(name)
        return None if function is None or None in values else function(*values)


def _add_months(day: date, months: Any) -> date:
    month = day.year * 12 + day.month - 1 + int(months)
    return day.replace(year=month // 12, month=month % 12 + 1, day=min(day.day, 28))


def _to_date(text: str, form: str) -> Any:
    return read(
        ResolvedField(path="", name="", type=DataType.DATE, title={}, definition={}, format=form),
        text,
    )


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUBSTRING": lambda text, start, length: text[int(start) - 1 : int(start) - 1 + int(length)],
    "CONCAT": lambda *texts: "".join(texts),
    "UPPER": lambda text: text.upper(),
    "LOWER": lambda text: text.lower(),
    "TRIM": lambda text: text.strip(" "),
    "ABS": abs,
    "ADD_DAYS": lambda day, days: day + timedelta(days=int(days)),
    "ADD_MONTHS": _add_months,
    "TO_DATE": _to_date,
    "DAYS_BETWEEN": lambda first, last: (last - first).days,
    "YEAR": lambda day: day.year,
    "MONTH": lambda day: day.month,
    "DAY": lambda day: day.day,
    "LENGTH": len,
    "SUM": lambda value: value,
    "MIN": lambda value: value,
    "MAX": lambda value: value,
    "ROUND": lambda value, digits: round(Decimal(str(value)), int(digits)),
}


def _literal(node: Literal) -> Any:
    match node.kind.type:
        case DataType.DATE:
            return date.fromisoformat(node.value)
        case DataType.DATETIME:
            return datetime.fromisoformat(node.value)
        case DataType.INTEGER | DataType.NUMBER:
            return Decimal(node.value)
        case DataType.BOOLEAN:
            return node.value == "true"
    return node.value


def _moved(value: Any, sign: int, random: Random, *, strict: bool) -> Any:
    """Return a value a little above, or below, or just as great."""
    if not sign or isinstance(value, (str, bool)):
        return value
    least = int(strict)
    if isinstance(value, date):
        return value + timedelta(days=sign * (least + int(random.random() * _MOST_DAYS)))
    if isinstance(value, (int, float, Decimal)):
        return Decimal(str(value)) + sign * (least + int(random.random() * _MOST_UNITS))
    return value


def written_value(field: ResolvedField, value: Any) -> str:
    """Return a value as the field writes it.

    Raises:
        ValueError: the field's type has no place for it.
    """
    if field.type in {DataType.INTEGER, DataType.NUMBER}:
        return written_number(field, value)
    if field.type is DataType.BOOLEAN:
        return (field.true_values if value else field.false_values)[0]
    if field.type is DataType.YEAR:
        return f"{int(value):04}"
    if isinstance(value, date) and field.type is DataType.YEARMONTH:
        return f"{value.year:04}-{value.month:02}"
    if isinstance(value, date) and field.type in DATED:
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        return written_moment(field, moment)
    if isinstance(value, str):
        return value
    raise ValueError(field.type)
