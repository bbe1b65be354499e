"""Check characters of single texts, one function a family."""

from collections.abc import Callable

from govstd.model.validator import Family, Remainder, Step

DIGITS = "0123456789"
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_CHARACTERS = 40
"""The longest text of a family without a length of its own; a longer one does not hold."""
IBAN_MODULUS = 97


def _values(alphabet: str, text: str) -> list[int] | None:
    """Return the place of each character in an alphabet; None if one has none."""
    found = [alphabet.find(char) for char in text]
    return None if -1 in found or not found or len(found) > MOST_CHARACTERS else found


def check_index(step: Step, total: int) -> int:
    """Return the index into the check map that a weighted sum leads to."""
    modulus = step.modulus or 1
    rest = total % modulus
    return rest if step.remainder is Remainder.R else (modulus - rest) % modulus


def _weighted_sum(step: Step, text: str) -> bool:
    """The weights are those of all characters but the check character, in their order."""
    alphabet = step.alphabet or DIGITS
    at = step.check_position or len(step.weights) + 1
    values = [alphabet.find(char) for char in text[: at - 1] + text[at:]]
    if len(values) != len(step.weights) or len(text) == len(values) or -1 in values:
        return False
    total = sum(value * weight for value, weight in zip(values, step.weights, strict=True))
    index = check_index(step, total)
    return (step.check_map or alphabet)[index : index + 1] == text[at - 1]


def _luhn(_step: Step, text: str) -> bool:
    values = _values(DIGITS, text)
    if values is None:
        return False
    total = sum(
        value if place % 2 == 0 else value * 2 - 9 * (value > 4)  # noqa: PLR2004 (10 has two digits)
        for place, value in enumerate(reversed(values))
    )
    return total % 10 == 0


def _pure(step: Step, text: str) -> bool:
    """The whole text, check characters included, is 1 modulo M as a number of base r."""
    modulus, radix = step.modulus or 1, step.radix or 1
    values = _values(step.alphabet or DIGITS, text)
    if values is None:
        return False
    total = 0
    for value in values:
        total = (total * radix + value) % modulus
    return total == 1


def _hybrid(step: Step, text: str) -> bool:
    alphabet = step.alphabet or DIGITS
    values, size = _values(alphabet, text), len(alphabet)
    if values is None:
        return False
    product = size
    for value in values[:-1]:
        product = 2 * ((product + value - 1) % size + 1) % (size + 1)
    return (product + values[-1]) % size == 1


def _mod97(step: Step, text: str) -> bool:
    moved = step.rearrange or 0
    values = _values(ALPHANUMERIC, text[moved:] + text[:moved])
    if values is None:
        return False
    rest = 0
    for value in values:
        rest = (rest * (10 if value < 10 else 100) + value) % IBAN_MODULUS  # noqa: PLR2004
    return rest == 1


TESTS: dict[Family, Callable[[Step, str], bool]] = {
    Family.WEIGHTED_SUM: _weighted_sum,
    Family.LUHN: _luhn,
    Family.ISO7064_PURE: _pure,
    Family.ISO7064_HYBRID: _hybrid,
    Family.MOD97: _mod97,
}
