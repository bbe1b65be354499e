"""Portable patterns: the subset of regular expressions that means one thing on every engine.

A pattern is read into a tree once; `translate` writes the tree for engines, `compiled` runs it
on single values in time that grows with the text only.
"""

from collections.abc import Iterator
from functools import cache

from govstd.expressions.matcher import Matcher
from govstd.expressions.pattern_reader import NotPortable, read
from govstd.expressions.pattern_tree import Characters, Choice, Node, Ranges, Repeat, Sequence, size
from govstd.expressions.problem import Problem

MOST_STATES = 4000
"""Of a pattern with its repetitions written out: what every engine's memory takes."""

_RULE = "pattern-not-portable"
_ESCAPED = frozenset("\\.+*?()|[]{}^$")
_ESCAPED_IN_SET = frozenset("\\[]^-&~")
_IN_NO_TEXT = Ranges(((0, 0), (0xD800, 0xDFFF)))
"""NUL and halves of surrogate pairs: engines take neither within a statement."""
_CONTROLS = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f"}


def check_pattern(pattern: str) -> Problem | None:
    """Return why a pattern is not portable, None if it is; `construct` is what does not travel."""
    try:
        tree = read(pattern)
    except NotPortable as error:
        return Problem(_RULE, error.offset, {"construct": error.construct})
    if size(tree) > MOST_STATES:
        return Problem(_RULE, 0, {"construct": pattern})
    return None


@cache
def translate(pattern: str, most: int = MOST_STATES) -> str:
    r"""Return a portable pattern with `\d \w \s .` written out: the same for every engine.

    Args:
        pattern: a portable one.
        most: how often an engine can repeat something in one go.

    Raises:
        NotPortable: `check_pattern` has a fault to tell.
    """
    return _write(read(pattern), most, within=False)


@cache
def compiled(pattern: str) -> Matcher:
    """Return a matcher for single values.

    Python's own `re` needs exponential time for some portable patterns, such as `(a|a)*b`; the
    matcher does not, whatever the pattern and the text.

    Raises:
        NotPortable: `check_pattern` has a fault to tell.
    """
    return Matcher(read(pattern))


def _write(node: Node, most_at_once: int, *, within: bool) -> str:
    """Return a tree as text; `within`: next to others, so that a choice needs brackets."""
    match node:
        case Characters(ranges=ranges):
            return _set(ranges)
        case Sequence(nodes=nodes):
            return "".join(_write(part, most_at_once, within=True) for part in nodes)
        case Choice(nodes=nodes):
            text = "|".join(_write(part, most_at_once, within=False) for part in nodes)
            return f"(?:{text})" if within else text
        case Repeat(node=inner, least=least, most=most):
            atom = _atom(inner, most_at_once)
            return "".join(atom + _count(*part) for part in _parts(least, most, most_at_once))
    raise TypeError(node)


def _atom(node: Node, most_at_once: int) -> str:
    text = _write(node, most_at_once, within=True)
    return text if isinstance(node, (Characters, Choice)) else f"(?:{text})"


def _parts(least: int, most: int | None, at_once: int) -> Iterator[tuple[int, int | None]]:
    """Yield repetitions that follow each other and say the same as one."""
    while least > at_once:
        yield at_once, at_once
        least, most = least - at_once, most if most is None else most - at_once
    while most is not None and most > at_once:
        yield least, at_once
        least, most = 0, most - at_once
    yield least, most


def _count(least: int, most: int | None) -> str:
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((least, most))
    if short:
        return short
    return f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"


def _set(ranges: Ranges) -> str:
    if ranges.cofinite:
        outside = ranges.complement().without(_IN_NO_TEXT)
        return f"[^{_members(outside)}]" if outside.pairs else "(?:[^\\n]|\\n)"
    members = ranges.without(_IN_NO_TEXT)
    if len(members.pairs) == 1 and members.pairs[0][0] == members.pairs[0][1]:
        return _character(members.pairs[0][0], _ESCAPED)
    return f"[{_members(members)}]"


def _members(ranges: Ranges) -> str:
    parts = []
    for low, high in ranges.pairs:
        parts.append(_character(low, _ESCAPED_IN_SET))
        if high > low:
            parts.append("-" * (high > low + 1) + _character(high, _ESCAPED_IN_SET))
    return "".join(parts)


def _character(point: int, escaped: frozenset[str]) -> str:
    char = chr(point)
    return _CONTROLS.get(char) or (f"\\{char}" if char in escaped else char)
