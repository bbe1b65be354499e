"""Portable patterns in the regular expressions of XML Schema, which always match whole texts."""

from govstd.expressions.pattern_reader import read
from govstd.expressions.pattern_tree import (
    Characters,
    Choice,
    Node,
    Ranges,
    Repeat,
    Sequence,
    ranges,
)

_ESCAPED = frozenset("\\|.-^?*+{}()[]")
_ESCAPED_IN_SET = frozenset("\\[]^-")
_CONTROLS = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
IN_XML = ranges((0x9, 0xA), (0xD, 0xD), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
"""The characters that XML 1.0 can hold."""
_NOTHING = "[\\s-[\\s]]"


def xsd_pattern(pattern: str) -> str:
    """Return what matches those texts of a portable pattern that XML can hold.

    Raises:
        NotPortable: `check_pattern` has a fault to tell.
    """
    return _write(read(pattern), within=False)


def _write(node: Node, *, within: bool) -> str:
    """Return a tree as text; `within`: next to others, so that a choice needs brackets."""
    match node:
        case Characters(ranges=found):
            return _set(found)
        case Sequence(nodes=nodes):
            return "".join(_write(part, within=True) for part in nodes)
        case Choice(nodes=nodes):
            text = "|".join(_write(part, within=False) for part in nodes)
            return f"({text})" if within else text
        case Repeat(node=inner, least=least, most=most):
            text = _write(inner, within=False)
            atom = text if isinstance(inner, Characters) else f"({text})"
            return atom + _count(least, most)
    raise TypeError(node)


def _count(least: int, most: int | None) -> str:
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((least, most))
    if short:
        return short
    return f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"


def _set(found: Ranges) -> str:
    if found.cofinite:
        outside = _in_xml(found.complement())
        return f"[^{_members(outside)}]" if outside.pairs else "[\\s\\S]"
    inside = _in_xml(found)
    if not inside.pairs:
        return _NOTHING
    if len(inside.pairs) == 1 and inside.pairs[0][0] == inside.pairs[0][1]:
        return _character(inside.pairs[0][0], _ESCAPED)
    return f"[{_members(inside)}]"


def _in_xml(found: Ranges) -> Ranges:
    return found.without(IN_XML.complement())


def _members(found: Ranges) -> str:
    parts = []
    for low, high in found.pairs:
        parts.append(_character(low, _ESCAPED_IN_SET))
        if high > low:
            parts.append("-" * (high > low + 1) + _character(high, _ESCAPED_IN_SET))
    return "".join(parts)


def _character(point: int, escaped: frozenset[str]) -> str:
    char = chr(point)
    return _CONTROLS.get(char) or (f"\\{char}" if char in escaped else char)
