"""Identifiers that pass a validator and yet belong to nobody.

Organizations get numbers of the range PDY00001 to PDY99999, which GB 11714 keeps free for users;
persons are born 1880 to 1899.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from govstd.expressions.check_characters import ALPHANUMERIC, DIGITS
from govstd.expressions.layouts import layout
from govstd.expressions.steps import DATE_FORMAT, FlatStep, first_broken, holds
from govstd.model.data_element import DataType
from govstd.model.validator import Family
from govstd.sampling.dated_texts import written_day
from govstd.sampling.pattern_texts import drawing, is_bounded

_FIRST_DAY, _DAYS = date(1880, 1, 1), 7304
_LATER_DAY, _LATER_DAYS = date(1950, 1, 1), 18_000
"""For identifiers whose form leaves no place to a person of the nineteenth century."""
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
"""Of GB 11714: by them an organization's number is known, whatever the validator is called."""
_FREE_NUMBERS = 99_999
_TRIES, _REACH = 60, 4
_LENGTH_WITHOUT_PATTERN = 12
_CHECKED = frozenset(
    (
        Family.WEIGHTED_SUM,
        Family.LUHN,
        Family.ISO7064_PURE,
        Family.ISO7064_HYBRID,
        Family.MOD97,
    )
)


def identifier(steps: Sequence[FlatStep], random: Random, form: str | None = None) -> str | None:
    """Return a text that passes all steps; None if none was found.

    Args:
        steps: of a validator, in their order.
        random: where chance comes from.
        form: a pattern of the field itself, for a validator that has none.
    """
    draw = drawing(_form(tuple(steps), form))
    for turn in range(_TRIES):
        text = _mended(tuple(steps), draw(random, _REACH), random, turn)
        if first_broken(tuple(steps), text) is None:
            return text
    return None


def _form(steps: tuple[FlatStep, ...], form: str | None) -> str:
    """Return the last pattern of the whole value that bounds its length, else so many digits."""
    whole = [
        step.step.pattern or ""
        for step in steps
        if step.family is Family.PATTERN and step.start == 1 and step.length is None
    ]
    bounded = [pattern for pattern in whole if is_bounded(pattern)]
    own = next(reversed(bounded or whole), form)
    if own is not None:
        return own
    ends = [step.start - 1 + (step.length or 0) for step in steps]
    weighted = [len(step.step.weights) + 1 for step in steps if step.step.weights]
    return f"[0-9]{{{max([*ends, *weighted, 0]) or _LENGTH_WITHOUT_PATTERN}}}"


def _mended(steps: tuple[FlatStep, ...], text: str, random: Random, turn: int) -> str:
    """Return the text with known parts, real days and right check characters, innermost first."""
    for step in reversed(steps):
        if step.family is Family.CODE_PART:
            text = _with_code(step, text, random)
        elif step.family is Family.DATE_PART:
            text = _replaced(text, step.start - 1, _day(step, random, later=turn % 3 == 2))  # noqa: PLR2004
        elif step.family in _CHECKED:
            if step.step.weights == _ORGANIZATION_WEIGHTS and turn < _TRIES // 2:
                number = f"PDY{1 + int(random.random() * _FREE_NUMBERS):05}"
                text = _replaced(text, step.start - 1, number)
            text = checked(step, text)
    return text


def _with_code(step: FlatStep, text: str, random: Random) -> str:
    codes = step.code_list.codes if step.code_list else ()
    for _ in range(_TRIES):
        code = codes[int(random.random() * len(codes))].code if codes else ""
        if len(code) == step.length:
            return _replaced(text, step.start - 1, code)
    return text


def _day(step: FlatStep, random: Random, *, later: bool) -> str:
    first, days = (_LATER_DAY, _LATER_DAYS) if later else (_FIRST_DAY, _DAYS)
    day = first + timedelta(days=int(random.random() * days))
    return written_day(layout(DataType.DATE, step.step.format or DATE_FORMAT), day)


def checked(step: FlatStep, text: str) -> str:
    """Return the text with the check characters that a step asks for, as far as there are any."""
    at, options = _check_characters(step, text)
    tried = (_replaced(text, at, option) for option in options)
    return next((found for found in tried if holds(step, found)), text)


def _replaced(text: str, at: int, by: str) -> str:
    return text[:at] + by + text[at + len(by) :]


def _check_characters(step: FlatStep, text: str) -> tuple[int, Sequence[str]]:
    """Return where the check characters of a step stand, and what they may be."""
    end = len(text) if step.length is None else step.start - 1 + step.length
    if step.family is Family.MOD97:
        return (step.start + 1 if step.step.rearrange else end - 2), _PAIRS
    alphabet = step.step.check_map or step.step.alphabet or DIGITS
    if step.family is Family.ISO7064_PURE and step.step.check_characters == 2:  # noqa: PLR2004
        pairs = _PAIRS if alphabet == DIGITS else [a + b for a in alphabet for b in alphabet]
        return end - 2, pairs
    if step.family is Family.WEIGHTED_SUM:
        place = step.step.check_position or len(step.step.weights) + 1
        return step.start - 2 + place, sorted(set(alphabet))
    return end - 1, alphabet if step.family is not Family.ISO7064_PURE else ALPHANUMERIC


_PAIRS = tuple(f"{number:02}" for number in range(100))
