"""Conditions between fields for formats that know no third truth value.

The rule language has three values. A record breaks a rule only if its condition surely holds and
its assertion surely does not, so both are written: what is unknown matches neither.
"""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any, Generic, Protocol, TypeVar

from govstd.expressions import syntax
from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

T = TypeVar("T")
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "<>", "<>": "="}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_MOST_COUNTED = 5


class UnsayableError(Exception):
    """A format has no word for a condition."""


class Words(Protocol[T]):
    """How a format says of a record what it is made of."""

    plain: frozenset[DataType]
    """Types whose values the format compares as the rule language does."""
    ordered: frozenset[DataType]
    """Those of them that it knows the order of."""

    def present(self, field: ResolvedField) -> T:
        """Say that a field has a value."""
        ...

    def absent(self, field: ResolvedField) -> T:
        """Say that it has none."""
        ...

    def every(self, parts: list[T]) -> T:
        """Say that all of some conditions hold."""
        ...

    def some(self, parts: list[T]) -> T:
        """Say that at least one of some conditions holds; of none, that nothing is right."""
        ...

    def among(self, field: ResolvedField, values: list[Any], *, inside: bool) -> T:
        """Say that a field has a value that is, or is not, one of some."""
        ...

    def limited(self, field: ResolvedField, sign: str, limit: Any) -> T:
        """Say that a field has a value less or greater than another."""
        ...

    def within(self, field: ResolvedField, low: Any, high: Any, *, inside: bool) -> T:
        """Say that a field has a value that is, or is not, between two others."""
        ...

    def ranked(self, left: ResolvedField, sign: str, right: ResolvedField) -> T:
        """Say how the values of two fields compare.

        Raises:
            UnsayableError: the format has no word for it.
        """
        ...


def when_true(text: str, fields: Mapping[str, ResolvedField], words: Words[T]) -> T:
    """Return the records for which an expression is true.

    Raises:
        UnsayableError: the format has no word for them.
    """
    return _Conditions(fields, words).sure(_parsed(text), holds=True)


def when_false(text: str, fields: Mapping[str, ResolvedField], words: Words[T]) -> T:
    """Return the records for which an expression is false.

    Raises:
        UnsayableError: the format has no word for them.
    """
    return _Conditions(fields, words).sure(_parsed(text), holds=False)


def _parsed(text: str) -> syntax.Node:
    try:
        return parse(text)
    except ExpressionError:
        raise UnsayableError(text) from None


class _Conditions(Generic[T]):
    def __init__(self, fields: Mapping[str, ResolvedField], words: Words[T]) -> None:
        self._fields = fields
        self._words = words

    def sure(self, node: syntax.Node, *, holds: bool) -> T:
        """Return the records for which a condition is surely what `holds` says."""
        match node:
            case syntax.Negation():
                return self.sure(node.operand, holds=not holds)
            case syntax.Junction():
                parts = [self.sure(part, holds=holds) for part in node.operands]
                join = (node.operator == "AND") is holds
                return self._words.every(parts) if join else self._words.some(parts)
            case syntax.NullTest():
                return self._null(node, holds=holds)
            case syntax.Membership():
                return self._member(node, holds=holds)
            case syntax.Between():
                return self._between(node, holds=holds)
            case syntax.Comparison():
                return self._comparison(node, holds=holds)
        raise UnsayableError

    def _field(self, node: syntax.Node) -> ResolvedField:
        """Return a field whose value in the format is the value of the rule language."""
        field = self._named(node)
        if field.multiple or field.special or field.type not in self._words.plain:
            raise UnsayableError
        return field

    def _named(self, node: syntax.Node) -> ResolvedField:
        if not isinstance(node, syntax.Reference) or node.path not in self._fields:
            raise UnsayableError
        return self._fields[node.path]

    def _null(self, node: syntax.NullTest, *, holds: bool) -> T:
        field = self._named(node.operand)
        if field.default is not None or field.special:
            raise UnsayableError
        missing = holds is not node.negated
        return self._words.absent(field) if missing else self._words.present(field)

    def _or_default(self, field: ResolvedField, there: T, *, passes: bool) -> T:
        """Return that the field's value matches; `passes`: whether its default does."""
        if field.default is None or not passes:
            return there
        return self._words.some([there, self._words.absent(field)])

    def _member(self, node: syntax.Membership, *, holds: bool) -> T:
        wanted = holds is not node.negated
        if isinstance(node.operand, syntax.Call):
            return self._counted(node.operand, [_count(one) for one in node.options], wanted)
        return self._among(node.operand, [*node.options], inside=wanted)

    def _among(self, operand: syntax.Node, options: list[syntax.Node], *, inside: bool) -> T:
        field = self._field(operand)
        values = [_value(field, one) for one in options]
        there = self._words.among(field, values, inside=inside)
        listed = field.default is not None and _default(field) in values
        return self._or_default(field, there, passes=listed is inside)

    def _between(self, node: syntax.Between, *, holds: bool) -> T:
        field = self._field(node.operand)
        low, high = self._limit(field, node.low), self._limit(field, node.high)
        there = self._words.within(field, low, high, inside=holds)
        passes = field.default is not None and (low <= _default(field) <= high) is holds
        return self._or_default(field, there, passes=passes)

    def _comparison(self, node: syntax.Comparison, *, holds: bool) -> T:
        sign, left, right = node.operator, node.left, node.right
        if isinstance(left, syntax.Literal):
            sign, left, right = _TURNED[sign], right, left
        if not holds:
            sign = _OPPOSITE[sign]
        if isinstance(right, syntax.Reference):
            return self._ranked(left, sign, right)
        if isinstance(left, syntax.Call):
            return self._count_compared(left, sign, _count(right))
        if sign in {"=", "<>"}:
            return self._among(left, [right], inside=sign == "=")
        field = self._field(left)
        limit = self._limit(field, right)
        passes = field.default is not None and _holds(_default(field), sign, limit)
        return self._or_default(field, self._words.limited(field, sign, limit), passes=passes)

    def _ranked(self, left: syntax.Node, sign: str, right: syntax.Node) -> T:
        one, other = self._field(left), self._field(right)
        if one.default is not None or other.default is not None or one.type is not other.type:
            raise UnsayableError
        return self._words.ranked(one, sign, other)

    def _limit(self, field: ResolvedField, node: syntax.Node) -> Any:
        sign = -1 if isinstance(node, syntax.Opposite) else 1
        inner = node.operand if isinstance(node, syntax.Opposite) else node
        if field.type not in self._words.ordered or not isinstance(inner, syntax.Literal):
            raise UnsayableError
        return sign * Decimal(inner.value) if field.type in _NUMERIC else inner.value

    # PRESENT_COUNT

    def _count_compared(self, call: syntax.Call, sign: str, limit: int) -> T:
        every = range(len(call.arguments) + 1)
        return self._counted(call, [n for n in every if _holds(n, sign, limit)], wanted=True)

    def _counted(self, call: syntax.Call, counts: list[int], wanted: bool) -> T:  # noqa: FBT001
        if call.name != "PRESENT_COUNT" or len(call.arguments) > _MOST_COUNTED:
            raise UnsayableError
        fields = [self._named(argument) for argument in call.arguments]
        if any(field.default is not None or field.special for field in fields):
            raise UnsayableError
        present, absent = self._words.present, self._words.absent
        ways = [
            self._words.every(
                [
                    present(field) if place in there else absent(field)
                    for place, field in enumerate(fields)
                ]
            )
            for count in range(len(fields) + 1)
            if (count in counts) is wanted
            for there in combinations(range(len(fields)), count)
        ]
        return self._words.some(ways)


def _value(field: ResolvedField, node: syntax.Node) -> Any:
    if not isinstance(node, syntax.Literal):
        raise UnsayableError
    return _converted(field, node.value)


def _converted(field: ResolvedField, text: str) -> Any:
    if field.type is DataType.BOOLEAN:
        return text == "true" or text in field.true_values
    if field.type is DataType.INTEGER:
        return int(text)
    return Decimal(text) if field.type is DataType.NUMBER else text


def _default(field: ResolvedField) -> Any:
    return _converted(field, field.default or "")


def _count(node: syntax.Node) -> int:
    if not isinstance(node, syntax.Literal) or not node.value.isdigit():
        raise UnsayableError
    return int(node.value)


def _holds(left: Any, sign: str, right: Any) -> bool:
    return bool(_OPERATORS[sign](left, right))
