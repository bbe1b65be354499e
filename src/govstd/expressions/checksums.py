"""Check characters by weighted sums (GB 11643, GB 32100, GB 11714 and their like).

An engine looks at seven characters at a time: packed into one integer, a byte each, they become
their places in the alphabet by a few additions, whatever the alphabet's gaps.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import pairwise

from msgspec import Struct

from govstd.expressions import builders as build
from govstd.expressions import packing
from govstd.expressions.builders import Expr
from govstd.model.validator import Remainder, Step

Share = Callable[[Expr], Expr]
"""Makes an expression a column of its own, computed once a row, and returns that column."""

LANES = 7
"""Characters in one integer: seven bytes leave the sign alone."""

_ONES = 0x01010101010101
_DIGITS = "0123456789"
_MOST_DIGITS = 18
_ASCII = 0x7F
_MOST = 0xFFFF
"""What a sum in 16 bits can be."""
_APART = 2
"""Bytes from one character to the other of a pair."""
_HIGH, _LOW = 0x80 * _ONES, _ASCII * _ONES


def _check_place(step: Step) -> int:
    return step.check_position or len(step.weights) + 1


def weighted_sum_breaks(step: Step, text: Expr, share: Share | None) -> Expr:
    """Return whether the check character of a text is not the one that the sum demands.

    Of a text with characters outside the alphabet the answer means nothing, but nothing is
    raised.

    Args:
        step: a weighted-sum step.
        text: the value.
        share: None where no column can be made: then each character is looked up alone.
    """
    count = len(step.weights)
    last = _check_place(step) == count + 1
    runs = _runs(step.alphabet or "")
    if share is None or runs is None or not last:
        values = [_looked_up(step, text, place) for place in _places(step)]
        return build.either(
            build.different(build.length(text.copy()), build.number(count + 1)),
            _differs(step, _sum(step, values), text),
        )
    too_long = build.longer_than(text.copy(), count + 1)
    if step.alphabet == _DIGITS and count <= _MOST_DIGITS:
        number = share(packing.digits(build.substring(text.copy(), 1, count)))
        values = [_digit(number, count - place) for place in range(1, count + 1)]
        judged = build.either(too_long, _differs(step, _sum(step, values), text))
        return build.case([(build.is_null(number), build.true())], judged)
    words = _unpacked(text, count + 1, runs, share)
    total = _pairwise(step.weights, words)
    if total is None:
        total = _sum(step, _characters(words))
    if (step.check_map or "") == (step.alphabet or "")[: step.modulus]:
        rest, found = _rest(step, total), _characters(words[-1:])[-1]
        return build.either(too_long, build.different(rest, found))
    return build.either(too_long, _differs(step, total, text))


def _places(step: Step) -> list[int]:
    """Return the positions of the characters that are weighed."""
    return [place for place in range(1, len(step.weights) + 2) if place != _check_place(step)]


def _digit(number: Expr, behind: int) -> Expr:
    """Return the digit that has so many digits behind it."""
    moved = build.divide_whole(number.copy(), build.big(10**behind)) if behind else number.copy()
    return build.modulo(moved, build.number(10))


def _sum(step: Step, values: list[Expr]) -> Expr:
    """Return the sum of the first values, each times its weight."""
    return _total(
        build.multiply(v, build.number(w)) if w != 1 else v
        for v, w in zip(values, step.weights, strict=False)
    )


def _total(terms: Iterable[Expr]) -> Expr:
    return reduce(build.add, terms)


def _rest(step: Step, total: Expr) -> Expr:
    """Return the place in the check map that the sum demands."""
    modulus = step.modulus or 1
    rest = build.modulo(total, build.number(modulus))
    if step.remainder is Remainder.R:
        return rest
    left = build.subtract(build.number(modulus), rest)
    return build.modulo(left, build.number(modulus))


def _differs(step: Step, total: Expr, text: Expr) -> Expr:
    wanted = build.substring(
        build.text(step.check_map or ""), build.add(_rest(step, total), build.number(1)), 1
    )
    return build.different(wanted, build.substring(text.copy(), _check_place(step), 1))


def _looked_up(step: Step, text: Expr, place: int) -> Expr:
    found = packing.place_in(step.alphabet or "", build.substring(text.copy(), place, 1))
    return build.subtract(found, build.number(1))


class _Run(Struct, frozen=True):
    """Characters of an alphabet that follow each other in ASCII too."""

    first: int
    """ASCII code of its first character."""
    skipped: int
    """ASCII codes left out just before it."""


def _runs(alphabet: str) -> tuple[_Run, ...] | None:
    """Return the runs of an alphabet in ascending ASCII; None of any other."""
    codes = [ord(char) for char in alphabet]
    if not codes or max(codes) > _ASCII or any(a >= b for a, b in pairwise(codes)):
        return None
    before = codes[0] - 1
    runs = []
    for code in codes:
        if code != before + 1:
            runs.append(_Run(code, code - before - 1))
        before = code
    return (_Run(codes[0], 0), *runs)


class _Word(Struct, frozen=True):
    """Some characters' places in the alphabet, a byte each, the first in the highest."""

    value: Expr
    count: int

    def lanes(self, behind: int, mask: int) -> Expr:
        """Return the bytes that `mask` leaves when so many others were dropped from the end."""
        word = self.value.copy()
        moved = packing.shift_right(word, 8 * behind) if behind else word
        return packing.bits_and(moved, build.number(mask))


def _unpacked(text: Expr, last: int, runs: tuple[_Run, ...], share: Share) -> list[_Word]:
    """Return the places in the alphabet of the characters up to `last`."""
    words = []
    for start in range(1, last + 1, LANES):
        count = min(LANES, last + 1 - start)
        word = share(_in_alphabet(share(packing.packed(text.copy(), start, count)), runs, share))
        words.append(_Word(word, count))
    return words


def _characters(words: list[_Word]) -> list[Expr]:
    """Return the places of single characters."""
    return [word.lanes(behind, 0xFF) for word in words for behind in reversed(range(word.count))]


def _pairwise(weights: tuple[int, ...], words: list[_Word]) -> Expr | None:
    """Return the sum of the characters' places, each times its weight; None of great weights.

    Two characters with one between them are weighed by one multiplication: (a·2^16 + b) times
    (v + w·2^16) holds a·v + b·w from bit 16 on. So do the sums, if none goes beyond 16 bits.
    """
    if min(weights) < 0 or sum(weights) * _ASCII > _MOST:
        return None
    rest = list(weights)
    terms = []
    for word in words:
        own, rest = rest[: word.count], rest[word.count :]
        for place, weight in enumerate(own):
            behind = word.count - 1 - place
            if place % 4 < _APART and place + _APART < len(own):
                other = own[place + _APART]
                pair = word.lanes(behind - _APART, 0xFF00FF)
                terms.append(build.multiply(pair, build.big(weight + (other << 16))))
            elif place % 4 < _APART:
                terms.append(build.multiply(word.lanes(behind, 0xFF), build.big(weight << 16)))
    return packing.bits_and(packing.shift_right(_total(terms), 16), build.number(_MOST))


def _in_alphabet(word: Expr, runs: tuple[_Run, ...], share: Share) -> Expr:
    """Turn each byte of a packed word into its place in the alphabet.

    The high bit of every byte is set while gaps are taken away, so that no byte borrows from
    the next, whatever stands in it.
    """
    clean = share(packing.bits_and(word, build.big(_LOW)))
    places = build.subtract(
        packing.bits_or([clean, build.big(_HIGH)]), build.big(runs[0].first * _ONES)
    )
    for run in runs[1:]:
        raised = build.add(clean.copy(), build.big((0x80 - run.first) * _ONES))
        beyond = packing.shift_right(packing.bits_and(raised, build.big(_HIGH)), 7)
        if run.skipped > 1:
            beyond = build.multiply(beyond, build.number(run.skipped))
        places = build.subtract(places, beyond)
    return packing.bits_and(places, build.big(_LOW))
