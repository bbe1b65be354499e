"""Texts that match a portable pattern, drawn at random from its tree."""

from collections.abc import Callable
from functools import cache
from random import Random

from govstd.expressions.pattern_reader import read
from govstd.expressions.pattern_tree import Characters, Choice, Node, Ranges, Repeat, Sequence

Draw = Callable[[Random, int], str]
"""Draws a text; the number says how far repetitions may go beyond the least."""

_FEW = 400
"""A set of so many characters is used whole."""
_PLAIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_HAN = "示例数据政务标准事项部门"
_SURROGATES = range(0xD800, 0xE000)


class NoTextError(ValueError):
    """No text matches the pattern."""


@cache
def drawing(pattern: str) -> Draw:
    """Return what draws texts that match `pattern` in full.

    Raises:
        NoTextError: there are none.
    """
    return _drawing(read(pattern))


def is_bounded(pattern: str) -> bool:
    """Return whether a pattern says how long its texts may be."""
    return _is_bounded(read(pattern))


def _is_bounded(node: Node) -> bool:
    match node:
        case Characters():
            return True
        case Repeat(node=inner, most=most):
            return most is not None and _is_bounded(inner)
    return all(map(_is_bounded, node.nodes))


def _drawing(node: Node) -> Draw:
    match node:
        case Characters(ranges=found):
            return _character(characters(found))
        case Sequence(nodes=nodes):
            parts = [_drawing(part) for part in nodes]
            return lambda random, reach: "".join([part(random, reach) for part in parts])
        case Choice(nodes=nodes):
            options = [_drawing(option) for option in nodes]
            return lambda random, reach: options[int(random.random() * len(options))](random, reach)
        case Repeat():
            return _repeat(node)
    raise TypeError(node)


def _character(text: str) -> Draw:
    count = len(text)
    if count == 1:
        return lambda _random, _reach: text
    return lambda random, _reach: text[int(random.random() * count)]


def _repeat(node: Repeat) -> Draw:
    inner, least, most = _drawing(node.node), node.least, node.most
    if least == most:
        return lambda random, reach: "".join([inner(random, reach) for _ in range(least)])

    def repeated(random: Random, reach: int) -> str:
        end = least + reach if most is None else min(most, least + reach)
        times = least + int(random.random() * (end - least + 1))
        return "".join([inner(random, reach) for _ in range(times)])

    return repeated


def characters(found: Ranges) -> str:
    """Return the characters of a set that data may well hold; of a large set a few.

    Raises:
        NoTextError: the set has none.
    """
    size = sum(high - low + 1 for low, high in found.pairs)
    if size <= _FEW:
        every = [chr(point) for low, high in found.pairs for point in range(low, high + 1)]
    else:
        every = [char for char in _PLAIN + _HAN if ord(char) in found]
        every = every or [chr(low) for low, _ in found.pairs]
    usable = [char for char in every if char != "\0" and ord(char) not in _SURROGATES]
    if not usable:
        raise NoTextError
    printed = [char for char in usable if char.isprintable() and not char.isspace()]
    return "".join(printed or usable)
