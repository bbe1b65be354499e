"""Which of two limits, patterns or lists allows more: what rules on change share."""

from collections.abc import Iterable
from enum import Enum, auto
from functools import cache
from typing import Any

from govstd.expressions.inclusion import counterexample
from govstd.expressions.reading import known, order
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedField

OBLIGATIONS = (Obligation.OPTIONAL, Obligation.RECOMMENDED, Obligation.MANDATORY)
"""From the least demanding to the most."""


class Course(Enum):
    """What became of the set of what is allowed."""

    SAME = auto()
    NARROWER = auto()
    """Something is no longer allowed, and nothing new is."""
    WIDER = auto()
    """Something more is allowed, and nothing less."""
    OTHER = auto()
    """Something is no longer allowed, and something else is."""
    UNKNOWN = auto()
    """Nobody can say."""


def course(*, narrower: bool | None, wider: bool | None) -> Course:
    """Return the course from whether something is lost and whether something is won."""
    if narrower is None or wider is None:
        return Course.UNKNOWN
    if narrower:
        return Course.OTHER if wider else Course.NARROWER
    return Course.WIDER if wider else Course.SAME


def of_sets(before: Iterable[Any] | None, after: Iterable[Any] | None) -> Course:
    """Return the course of the values that are allowed; None allows any."""
    if before is None or after is None:
        return course(
            narrower=before is None and after is not None,
            wider=before is not None and after is None,
        )
    old, new = set(before), set(after)
    return course(narrower=bool(old - new), wider=bool(new - old))


def of_most(before: int | None, after: int | None) -> Course:
    """Return the course of what an upper limit allows; None is no limit."""
    if before == after:
        return Course.SAME
    narrower = after is not None and (before is None or after < before)
    return Course.NARROWER if narrower else Course.WIDER


def of_least(before: int | None, after: int | None) -> Course:
    """Return the course of what a lower limit allows; None is no limit."""
    old, new = before or 0, after or 0
    if old == new:
        return Course.SAME
    return Course.NARROWER if new > old else Course.WIDER


def of_lows(before: ResolvedField, after: ResolvedField) -> Course:
    """Return the course of what the least values allow; of fields of one type."""
    return _of_bounds(before, after, "minimum", 1)


def of_highs(before: ResolvedField, after: ResolvedField) -> Course:
    """Return the course of what the greatest values allow; of fields of one type."""
    return _of_bounds(before, after, "maximum", -1)


def bound(field: ResolvedField, end: str) -> str | None:
    """Return a limit as people read it: `minimum` or `maximum`, the tighter of the two written."""
    found = _tightest(field, end, 1 if end == "minimum" else -1)
    if found is None:
        return None
    _, exclusive, written = found
    sign = {("minimum", True): "> ", ("maximum", True): "< "}.get((end, exclusive), "")
    return sign + written


def of_patterns(before: tuple[str, ...], after: tuple[str, ...]) -> Course:
    """Return the course of the texts that match all of some patterns."""
    return course(
        narrower=_any(counterexample_of(before, one) for one in after),
        wider=_any(counterexample_of(after, one) for one in before),
    )


def lost_text(before: tuple[str, ...], after: tuple[str, ...]) -> str | None:
    """Return a text that matched all patterns and no longer does, if one is known."""
    for one in after:
        found = counterexample_of(before, one)
        if isinstance(found, str):
            return found
    return None


@cache
def counterexample_of(patterns: tuple[str, ...], other: str) -> str | bool | None:
    """Return a text that matches `patterns` and not `other`; False: none; None: undecided."""
    if other in patterns:
        return False
    found = counterexample(patterns, other)
    return found if found is None or isinstance(found, bool) else found.text


def _any(found: Iterable[str | bool | None]) -> bool | None:
    """Return whether one is a counterexample; None where that is not known of one, and of none."""
    every = list(found)
    if any(isinstance(one, str) for one in every):
        return True
    return None if None in every else False


def _of_bounds(before: ResolvedField, after: ResolvedField, end: str, sign: int) -> Course:
    old, new = _tightest(before, end, sign), _tightest(after, end, sign)
    if old is None or new is None:
        return course(
            narrower=old is None and new is not None, wider=old is not None and new is None
        )
    placed = order(new[0], old[0])
    if placed is None:
        return Course.UNKNOWN
    tighter = placed * sign or int(new[1]) - int(old[1])
    return course(narrower=tighter > 0, wider=tighter < 0)


def _tightest(field: ResolvedField, end: str, sign: int) -> tuple[Any, bool, str] | None:
    """Return the value of a limit, whether it is itself excluded, and how it is written."""
    limits = field.constraints
    written = {
        "minimum": (limits.minimum, limits.exclusive_minimum),
        "maximum": (limits.maximum, limits.exclusive_maximum),
    }[end]
    found: tuple[Any, bool, str] | None = None
    for text, exclusive in zip(written, (False, True), strict=True):
        if text is None:
            continue
        value = known(field, text)[1]
        if found is None or ((order(value, found[0]) or 0) * sign or int(exclusive)) > 0:
            found = (value, exclusive, text)
    return found
