"""Conditions between fields as Python: when one surely holds, and when it surely does not.

The rule language has three values. A record breaks a rule only if its condition surely holds and
its assertion surely does not, so both are written, and a missing value makes neither true.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from govstd.exchange.python_source import literal, value
from govstd.expressions import syntax
from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError
from govstd.model.data_element import DataType

_SIGNS = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_CALLS: dict[str, tuple[int, str]] = {
    "ABS": (1, "abs({})"),
    "CONTAINS": (2, "({1} in {0})"),
    "DAY": (1, "{}.day"),
    "DAYS_BETWEEN": (2, "({1} - {0}).days"),
    "ENDS_WITH": (2, "{}.endswith({})"),
    "LENGTH": (1, "len({})"),
    "MONTH": (1, "{}.month"),
    "STARTS_WITH": (2, "{}.startswith({})"),
    "TRIM": (1, '{}.strip(" ")'),
    "YEAR": (1, "{}.year"),
}
"""Functions that mean the same in Python, with the number of their arguments."""


class UnsayableError(Exception):
    """Python has no plain words for a condition."""


class Attribute(NamedTuple):
    """What of a model holds the value of a field."""

    name: str
    """As in `self.name`."""
    type: DataType | None
    """None: only whether it has a value may be asked."""
    optional: bool
    """Whether it may be None."""
    defaulted: bool
    """Whether a missing value has become the default: what was missing is not known then."""
    texts: bool
    """Whether it is one of some listed texts, which a type checker would tell from others."""

    @property
    def value(self) -> str:
        """Its value as Python."""
        return f"str(self.{self.name})" if self.texts else f"self.{self.name}"


def when_true(text: str, attributes: Mapping[str, Attribute]) -> str:
    """Return the Python of when an expression is true.

    Raises:
        UnsayableError: there is none.
    """
    return _Conditions(attributes).sure(_parsed(text), holds=True)


def when_false(text: str, attributes: Mapping[str, Attribute]) -> str:
    """Return the Python of when an expression is false.

    Raises:
        UnsayableError: there is none.
    """
    return _Conditions(attributes).sure(_parsed(text), holds=False)


def _parsed(text: str) -> syntax.Node:
    try:
        return parse(text)
    except ExpressionError:
        raise UnsayableError(text) from None


class _Conditions:
    def __init__(self, attributes: Mapping[str, Attribute]) -> None:
        self._attributes = attributes

    def sure(self, node: syntax.Node, *, holds: bool) -> str:
        """Return when a condition is surely what `holds` says."""
        if isinstance(node, syntax.Negation):
            return self.sure(node.operand, holds=not holds)
        write = _CONDITIONS.get(type(node))
        if write is None:
            raise UnsayableError
        return write(self, node, holds=holds)

    def _junction(self, node: syntax.Junction, *, holds: bool) -> str:
        word = "and" if (node.operator == "AND") is holds else "or"
        return _joined(word, [self.sure(one, holds=holds) for one in node.operands])

    def _membership(self, node: syntax.Membership, *, holds: bool) -> str:
        options = ", ".join(self._value(one) for one in node.options)
        options = f"{options}," if len(node.options) == 1 else options
        sign = "in" if holds is not node.negated else "not in"
        return self._guarded(f"{self._value(node.operand)} {sign} ({options})", node.operand)

    def _between(self, node: syntax.Between, *, holds: bool) -> str:
        low, middle, high = map(self._value, (node.low, node.operand, node.high))
        said = f"{low} <= {middle} <= {high}"
        said = said if holds else f"not ({said})"
        return self._guarded(said, node.low, node.operand, node.high)

    def _asked(self, node: syntax.Call, *, holds: bool) -> str:
        said = self._value(node)
        return self._guarded(said if holds else f"not {said}", node)

    def _comparison(self, node: syntax.Comparison, *, holds: bool) -> str:
        sign = node.operator if holds else _OPPOSITE[node.operator]
        said = f"{self._value(node.left)} {_SIGNS[sign]} {self._value(node.right)}"
        return self._guarded(said, node.left, node.right)

    def _null(self, node: syntax.NullTest, *, holds: bool) -> str:
        asked = self._attribute(node.operand)
        if asked.defaulted:
            raise UnsayableError
        missing = holds is not node.negated
        if not asked.optional:
            return "False" if missing else "True"
        return f"self.{asked.name} is {'' if missing else 'not '}None"

    def _guarded(self, said: str, *nodes: syntax.Node) -> str:
        """Return a condition that asks first whether there is what it speaks of."""
        spoken = dict.fromkeys(self._attributes_in(*nodes))
        guards = [f"self.{one.name} is not None" for one in spoken if one.optional]
        return _joined("and", [*guards, said])

    def _attributes_in(self, *nodes: syntax.Node) -> list[Attribute]:
        found = []
        for node in nodes:
            if isinstance(node, syntax.Call) and node.name == "PRESENT_COUNT":
                continue
            for part, _ in syntax.walk(node):
                if isinstance(part, syntax.Reference):
                    found.append(self._attribute(part))
        return sorted(found)

    def _attribute(self, node: syntax.Node) -> Attribute:
        if not isinstance(node, syntax.Reference) or node.path not in self._attributes:
            raise UnsayableError
        return self._attributes[node.path]

    def _value(self, node: syntax.Node) -> str:
        write = _VALUES.get(type(node))
        if write is None:
            raise UnsayableError
        return write(self, node)

    def _reference(self, node: syntax.Node) -> str:
        found = self._attribute(node)
        if found.type is None:
            raise UnsayableError
        return found.value

    def _literal(self, node: syntax.Literal) -> str:
        match node.kind.type:
            case DataType.STRING:
                return literal(node.value)
            case DataType.INTEGER:
                return node.value.lstrip("0") or "0"
            case DataType.NUMBER:
                return value(Decimal(node.value))
            case DataType.BOOLEAN:
                return node.value.capitalize()
            case DataType.DATE:
                year, month, day = map(int, node.value.split("-"))
                return f"date({year}, {month}, {day})"
        raise UnsayableError

    def _sum(self, node: syntax.Sum) -> str:
        """Only whole numbers are added: Python's decimals round."""
        if any(one.type is not DataType.INTEGER for one in self._attributes_in(node)):
            raise UnsayableError
        terms = (
            f"{'-' if minus else '+'} {self._value(term)}"
            for term, minus in zip(node.terms, node.minus, strict=True)
        )
        return "(" + " ".join(terms).removeprefix("+ ") + ")"

    def _opposite(self, node: syntax.Opposite) -> str:
        return f"-{self._value(node.operand)}"

    def _call(self, node: syntax.Call) -> str:
        if node.name == "PRESENT_COUNT":
            return self._counted(node)
        count, template = _CALLS.get(node.name, (-1, ""))
        if count != len(node.arguments):
            raise UnsayableError
        return template.format(*map(self._value, node.arguments))

    def _counted(self, node: syntax.Call) -> str:
        asked = [self._attribute(one) for one in node.arguments]
        if any(one.defaulted for one in asked):
            raise UnsayableError
        values = ", ".join(f"self.{one.name}" for one in asked)
        return f"sum(one is not None for one in ({values},))"


def _joined(word: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else "(" + f" {word} ".join(parts) + ")"


_CONDITIONS: dict[type, Callable[..., str]] = {
    syntax.Junction: _Conditions._junction,  # noqa: SLF001 (its own)
    syntax.NullTest: _Conditions._null,  # noqa: SLF001
    syntax.Membership: _Conditions._membership,  # noqa: SLF001
    syntax.Between: _Conditions._between,  # noqa: SLF001
    syntax.Comparison: _Conditions._comparison,  # noqa: SLF001
    syntax.Call: _Conditions._asked,  # noqa: SLF001
}
_VALUES: dict[type, Callable[..., str]] = {
    syntax.Reference: _Conditions._reference,  # noqa: SLF001
    syntax.Literal: _Conditions._literal,  # noqa: SLF001
    syntax.Sum: _Conditions._sum,  # noqa: SLF001
    syntax.Opposite: _Conditions._opposite,  # noqa: SLF001
    syntax.Call: _Conditions._call,  # noqa: SLF001
}
"""Products, divisions and choices are left out: they round, or have three values of their own."""
