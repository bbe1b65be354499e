"""Valid values made from a validator's own steps, and the errors that people make in them.

Everything follows from the name of the validator: the same values on every machine.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from govstd.expressions.check_characters import ALPHANUMERIC, DIGITS
from govstd.expressions.pattern_reader import read
from govstd.expressions.pattern_tree import Characters, Choice, Node, Ranges, Repeat, Sequence
from govstd.expressions.steps import FlatStep, first_broken, holds
from govstd.model.validator import Family

CHECKED = frozenset(
    (
        Family.WEIGHTED_SUM,
        Family.LUHN,
        Family.ISO7064_PURE,
        Family.ISO7064_HYBRID,
        Family.MOD97,
    )
)
"""The families with a check character."""
_MEASURED = (*CHECKED, Family.DATE_PART)
_FIRST_DAY, _DAYS = date(1880, 1, 1), 7304
"""Persons that are made up are born 1880 to 1899."""
_TRIES = 500


def has_check(steps: tuple[FlatStep, ...]) -> bool:
    return any(step.family in CHECKED for step in steps)


def valid_values(name: str, steps: tuple[FlatStep, ...], count: int) -> list[str]:
    """Return so many valid values; the first ones are the same whatever the count."""
    random = Random(f"valid {name}")  # noqa: S311 (no secret)
    tree = _form(steps)
    found: list[str] = []
    while len(found) < count:
        text = _mended(steps, _drawn(tree, random), random)
        if text is not None:
            found.append(text)
    return found


def _form(steps: tuple[FlatStep, ...]) -> Node:
    """Return the last pattern of the whole value that says how long it may be."""
    patterns = [
        read(step.step.pattern or "")
        for step in steps
        if step.family is Family.PATTERN and step.start == 1 and step.length is None
    ]
    return next(tree for tree in reversed(patterns) if _is_bounded(tree))


def _is_bounded(tree: Node) -> bool:
    match tree:
        case Characters():
            return True
        case Repeat(node=inner, most=most):
            return most is not None and _is_bounded(inner)
    return all(map(_is_bounded, tree.nodes))


def _drawn(tree: Node, random: Random) -> str:
    match tree:
        case Characters(ranges=found):
            return random.choice(_characters(found))
        case Repeat(node=inner, least=least, most=most):
            times = random.randint(least, least if most is None else most)
            return "".join(_drawn(inner, random) for _ in range(times))
        case Choice(nodes=nodes):
            return _drawn(random.choice(nodes), random)
        case Sequence(nodes=nodes):
            return "".join(_drawn(node, random) for node in nodes)
    raise TypeError(tree)


def _characters(found: Ranges) -> str:
    return "".join(chr(point) for low, high in found.pairs for point in range(low, high + 1))


def _mended(steps: tuple[FlatStep, ...], text: str, random: Random) -> str | None:
    """Return the text with real days and right check characters, the innermost first."""
    for step in reversed(steps):
        if step.family is Family.DATE_PART:
            day = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
            text = _replaced(text, step.start - 1, day.strftime(step.step.format or ""))
        elif step.family in CHECKED:
            at, options = _check_characters(step, text)
            tried = (_replaced(text, at, option) for option in options)
            text = next((found for found in tried if holds(step, found)), text)
    return text if first_broken(steps, text) is None else None


def _replaced(text: str, at: int, by: str) -> str:
    return text[:at] + by + text[at + len(by) :]


def _check_characters(step: FlatStep, text: str) -> tuple[int, list[str]]:
    """Return where the check characters of a step stand, and what they may be."""
    end = len(text) if step.length is None else step.start - 1 + step.length
    if step.family is Family.MOD97:
        pairs = [f"{number:02}" for number in range(2, 99)]
        return (2 if step.step.rearrange else end - 2), pairs
    if step.step.check_position is not None:
        return step.start - 2 + step.step.check_position, list(ALPHANUMERIC)
    return end - 1, list(ALPHANUMERIC)


Error = Callable[[str, Random], str]


def substituted(text: str, random: Random) -> str:
    """Return the text with one character replaced by another that it could have there."""
    at = random.randrange(len(text))
    alphabet = DIGITS if text[at] in DIGITS and text.isdigit() else ALPHANUMERIC
    other = random.choice(alphabet.replace(text[at], ""))
    return text[:at] + other + text[at + 1 :]


def transposed(text: str, random: Random) -> str:
    """Return the text with two neighbours exchanged."""
    at = random.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def mistaken(
    name: str, steps: tuple[FlatStep, ...], values: list[str], error: Error
) -> Iterator[str]:
    """Yield for each value one with an error that leaves it in the right form.

    Where no such error is found, as in a value all of one digit, the value is passed over.
    """
    random = Random(f"{error.__name__} {name}")  # noqa: S311
    form = tuple(step for step in steps if step.family not in _MEASURED)
    for value in values:
        for _ in range(_TRIES):
            wrong = error(value, random)
            if wrong != value and first_broken(form, wrong) is None:
                yield wrong
                break
