"""Whether any value at all can meet the constraints of an element or field."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from govstd.expressions.pattern_reader import NotPortable
from govstd.expressions.pattern_reader import read as read_pattern
from govstd.expressions.pattern_tree import Characters, Choice, Node, Repeat, Sequence
from govstd.expressions.reading import known, order
from govstd.expressions.value import problems
from govstd.model.resolved import ResolvedField

Conflict = tuple[str, str]
"""Two keys of `constraints` that no value meets both."""


def conflicts(field: ResolvedField) -> Iterator[Conflict]:
    """Yield what contradicts each other: lengths, limits, a pattern's length, listed values."""
    limits = field.constraints
    if _above(limits.min_length, limits.max_length):
        yield "minLength", "maxLength"
    if _above(limits.min_items, limits.max_items):
        yield "minItems", "maxItems"
    yield from _ranges(field)
    yield from _pattern_lengths(field)
    values = limits.enum
    if values and not any(_is_met(field, value) for value in values):
        yield "enum", _others(field)


@cache
def lengths(pattern: str) -> tuple[int, int | None]:
    """Return the fewest and the most characters of what a pattern matches; None: no end."""
    return _lengths(read_pattern(pattern))


def _is_met(field: ResolvedField, value: str) -> bool:
    try:
        return not any(rule != "value-not-in-code-list" for rule in problems(field, value))
    except (KeyError, ValueError):  # told elsewhere
        return True


def _others(field: ResolvedField) -> str:
    """Return the first other key that narrows the values."""
    limits = field.constraints
    keys = {
        "pattern": limits.pattern,
        "minLength": limits.min_length,
        "maxLength": limits.max_length,
        "minimum": limits.minimum,
        "maximum": limits.maximum,
        "exclusiveMinimum": limits.exclusive_minimum,
        "exclusiveMaximum": limits.exclusive_maximum,
    }
    return next((key for key, limit in keys.items() if limit is not None), "type")


def _above(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _ranges(field: ResolvedField) -> Iterator[Conflict]:
    limits = field.constraints
    for low, low_key, low_open in (
        (limits.minimum, "minimum", False),
        (limits.exclusive_minimum, "exclusiveMinimum", True),
    ):
        for high, high_key, high_open in (
            (limits.maximum, "maximum", False),
            (limits.exclusive_maximum, "exclusiveMaximum", True),
        ):
            if low is not None and high is not None:
                found = _compared(field, low, high)
                if found == 1 or (found == 0 and (low_open or high_open)):
                    yield low_key, high_key


def _compared(field: ResolvedField, low: str, high: str) -> int | None:
    try:
        return order(_exact(known(field, low)[1]), _exact(known(field, high)[1]))
    except (ValueError, TypeError):  # a limit that is not of the type is told elsewhere
        return None


def _exact(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _pattern_lengths(field: ResolvedField) -> Iterator[Conflict]:
    limits = field.constraints
    for pattern in field.patterns:
        try:
            fewest, most = lengths(pattern)
        except NotPortable:  # told elsewhere
            continue
        if limits.max_length is not None and fewest > limits.max_length:
            yield "pattern", "maxLength"
        if limits.min_length is not None and most is not None and most < limits.min_length:
            yield "pattern", "minLength"


def _lengths(node: Node) -> tuple[int, int | None]:
    match node:
        case Characters():
            return 1, 1
        case Repeat(node=inner, least=least, most=most):
            fewest, longest = _lengths(inner)
            if most is None or longest is None:
                return fewest * least, 0 if longest == 0 or most == 0 else None
            return fewest * least, longest * most
        case Sequence(nodes=nodes):
            return _sum(map(_lengths, nodes))
        case Choice(nodes=nodes):
            every = [_lengths(part) for part in nodes]
            return min(low for low, _ in every), _most(high for _, high in every)
    raise TypeError(node)


def _sum(every: Iterator[tuple[int, int | None]]) -> tuple[int, int | None]:
    low: int = 0
    high: int | None = 0
    for fewest, most in every:
        low += fewest
        high = None if high is None or most is None else high + most
    return low, high


def _most(every: Iterator[int | None]) -> int | None:
    highest = 0
    for most in every:
        if most is None:
            return None
        highest = max(highest, most)
    return highest
