"""What a pattern says of each place of a text: known of patterns of one length only."""

from govstd.expressions.pattern_tree import (
    Characters,
    Choice,
    Node,
    Ranges,
    Repeat,
    Sequence,
    ranges,
)

Places = tuple[Ranges, ...]
"""The characters that may stand at each place."""


def places(node: Node) -> Places | None:
    """Return what may stand at each place; None where the length varies."""
    match node:
        case Characters(ranges=found):
            return (found,)
        case Repeat(node=inner, least=least, most=most):
            part = places(inner)
            return None if part is None or most != least else part * least
        case Sequence(nodes=nodes):
            parts = [places(part) for part in nodes]
            known = [part for part in parts if part is not None]
            return sum(known, ()) if len(known) == len(parts) else None
        case Choice(nodes=nodes):
            return _either([places(part) for part in nodes])
    raise TypeError(node)


def _either(options: list[Places | None]) -> Places | None:
    known = [option for option in options if option is not None]
    if len(known) < len(options) or len({len(option) for option in known}) > 1:
        return None
    return tuple(
        ranges(*(pair for found in place for pair in found.pairs))
        for place in zip(*known, strict=True)
    )


def within(place: Ranges, alphabet: str) -> bool:
    """Return whether only characters of `alphabet` may stand at a place."""
    allowed = ranges(*((ord(char), ord(char)) for char in alphabet))
    return all(
        any(low <= first and last <= high for low, high in allowed.pairs)
        for first, last in place.pairs
    )
