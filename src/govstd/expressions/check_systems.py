"""Check characters of the systems beside weighted sums, in SQL: Luhn, ISO 7064, modulo 97.

No part of an expression is repeated (engines compute what stands twice in a CASE twice) and
none can raise, whatever the text.
"""

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.check_characters import (
    ALPHANUMERIC,
    DIGITS,
    IBAN_MODULUS,
    MOST_CHARACTERS,
)
from govstd.expressions.checksums import Share
from govstd.expressions.packing import digits, place_in
from govstd.expressions.places import within
from govstd.expressions.steps import FlatStep
from govstd.model.validator import Family

_DOUBLED = "0516273849"
"""At each place the digit that, doubled and its digits added, gives the place's number."""
_MEANING = frozenset("\\[]^-&~")
"""What must be escaped in a set of characters."""
_MOST_DIGITS = 18
_ESCAPE = "\\"
_ANY = "(?:[^\\n]|\\n)"


def system_holds(step: FlatStep, part: Expr, share: Share | None = None) -> Expr:
    """Return whether a part passes a step of one of the systems; never NULL of text.

    Args:
        step: the step.
        part: what it looks at.
        share: makes columns of what is used more than once, where that can be done.
    """
    alphabet, test = _SYSTEMS[step.family](step, part)
    if share is not None and step.family is Family.LUHN:
        test = _short_luhn(step, part, share, test)
    guard = foreign(step, part, alphabet)
    return test if guard is None else build.both(build.negate(guard), test)


def system_supported(step: FlatStep) -> bool:
    """Return whether a step can be asked in SQL: a hybrid system needs a known length."""
    return step.family is not Family.ISO7064_HYBRID or _known_length(step) is not None


def foreign(step: FlatStep, part: Expr, alphabet: str, count: int | None = None) -> Expr | None:
    """Return whether one of the first `count` characters is none of an alphabet.

    None where earlier patterns assure that they are. Without `count`, or a length that is
    known, the part may have any length up to the greatest.
    """
    length = count or _known_length(step)
    checked = step.assured[:length] if length else ()
    if length and len(checked) == length and all(within(place, alphabet) for place in checked):
        return None
    times = f"{{{length}}}" if length else f"{{1,{MOST_CHARACTERS}}}"
    rest = f"{_ANY}*" if count else ""
    return build.negate(build.full_match(part.copy(), members(alphabet) + times + rest))


def foreign_around(step: FlatStep, part: Expr, alphabet: str, check: int) -> Expr | None:
    """Return whether a character beside the check character in the middle is none of an alphabet.

    None where earlier patterns assure that they are.
    """
    count = len(step.step.weights) + 1
    checked = (*step.assured[: check - 1], *step.assured[check:])
    if len(step.assured) == count and all(within(place, alphabet) for place in checked):
        return None
    one = members(alphabet)
    pattern = f"{one}{{{check - 1}}}{_ANY}{one}{{{count - check}}}"
    return build.negate(build.full_match(part.copy(), pattern))


def members(alphabet: str) -> str:
    """Return the pattern of one character of an alphabet."""
    return f"[{''.join(f'{_ESCAPE}{char}' if char in _MEANING else char for char in alphabet)}]"


def _known_length(step: FlatStep) -> int | None:
    length = step.length if step.length is not None else len(step.assured)
    return length if 0 < length <= MOST_CHARACTERS else None


def _places(step: FlatStep) -> range:
    return range(_known_length(step) or MOST_CHARACTERS)


def _value(alphabet: str, character: Expr) -> Expr:
    """Return the place of a character in an alphabet, from 0."""
    return build.subtract(place_in(alphabet, character), build.number(1))


def _total(terms: list[Expr]) -> Expr:
    total = terms[0]
    for term in terms[1:]:
        total = build.add(total, term)
    return total


def _aligned(step: FlatStep, part: Expr, place: int, alphabet: str) -> Expr:
    """Return the character at a place counted from the right, from 0; far left a zero."""
    length = _known_length(step)
    if length is not None:
        return build.substring(part.copy(), length - place, 1)
    whole = build.concat(build.text(alphabet[0] * MOST_CHARACTERS), part.copy())
    last = build.add(build.length(part.copy()), build.number(MOST_CHARACTERS - place))
    return build.substring(whole, last, 1)


def _luhn(step: FlatStep, part: Expr) -> tuple[str, Expr]:
    terms = [
        _value(_DOUBLED if place % 2 else DIGITS, _aligned(step, part, place, DIGITS))
        for place in _places(step)
    ]
    return DIGITS, build.equal(build.modulo(_total(terms), build.number(10)), build.number(0))


def _short_luhn(step: FlatStep, part: Expr, share: Share, otherwise: Expr) -> Expr:
    """Return the same of up to 18 digits as one integer, in which no place is looked for.

    The digits of 2d add up to 2d, and 1 more from 5 on, modulo 10; `n // (5 * 10^k) % 2` says
    whether the digit at place k is 5 or more.
    """
    number = share(digits(build.substring(part.copy(), 1, _MOST_DIGITS)))
    places = range(min(_known_length(step) or _MOST_DIGITS, _MOST_DIGITS))
    terms = []
    for place in places:
        digit = build.modulo(_moved(number, 10**place), build.number(10))
        if place % 2:
            digit = build.multiply(digit, build.number(2))
            terms.append(build.modulo(_moved(number, 5 * 10**place), build.number(2)))
        terms.append(digit)
    test = build.equal(build.modulo(_total(terms), build.number(10)), build.number(0))
    known = build.first_of(test, build.false())
    length = _known_length(step)
    if length is not None and length <= _MOST_DIGITS:
        return known
    return build.case([(build.longer_than(part.copy(), _MOST_DIGITS), otherwise)], known)


def _moved(number: Expr, divisor: int) -> Expr:
    if divisor == 1:
        return number.copy()
    return build.divide_whole(number.copy(), build.big(divisor))


def _pure(step: FlatStep, part: Expr) -> tuple[str, Expr]:
    alphabet, modulus = step.step.alphabet or DIGITS, step.step.modulus or 1
    terms = [
        build.multiply(
            build.number(pow(step.step.radix or 1, place, modulus)),
            _value(alphabet, _aligned(step, part, place, alphabet)),
        )
        for place in _places(step)
    ]
    rest = build.modulo(_total(terms), build.number(modulus))
    return alphabet, build.equal(rest, build.number(1))


def _hybrid(step: FlatStep, part: Expr) -> tuple[str, Expr]:
    alphabet = step.step.alphabet or DIGITS
    size = len(alphabet)
    values = [_value(alphabet, build.substring(part.copy(), n + 1, 1)) for n in _places(step)]
    product: Expr = build.number(size)
    for value in values[:-1]:
        total = build.subtract(build.add(product, value), build.number(1))
        rest = build.add(build.modulo(total, build.number(size)), build.number(1))
        product = build.modulo(build.multiply(build.number(2), rest), build.number(size + 1))
    last = build.modulo(build.add(product, values[-1]), build.number(size))
    return alphabet, build.equal(last, build.number(1))


def _mod97(step: FlatStep, part: Expr) -> tuple[str, Expr]:
    moved = step.step.rearrange or 0
    text = part
    if moved:
        rest = build.substring(part.copy(), moved + 1, MOST_CHARACTERS)
        text = build.concat(rest, build.substring(part.copy(), 1, moved))
    total: Expr = build.number(0)
    for place in _places(step):
        total = _appended(total, build.substring(text.copy(), place + 1, 1))
    return ALPHANUMERIC, build.equal(total, build.number(1))


def _appended(total: Expr, character: Expr) -> Expr:
    """Return the remainder after one more character: a letter is two digits, none is nothing."""
    digit = build.one_of(character, map(build.text, DIGITS))
    absent = build.equal(character.copy(), build.text(""))
    scale = build.case([(digit, build.number(10)), (absent, build.number(1))], build.number(100))
    value = _value(ALPHANUMERIC, character.copy())
    return build.modulo(build.add(build.multiply(total, scale), value), build.number(IBAN_MODULUS))


_SYSTEMS = {
    Family.LUHN: _luhn,
    Family.ISO7064_PURE: _pure,
    Family.ISO7064_HYBRID: _hybrid,
    Family.MOD97: _mod97,
}
