"""Validators in SQL, step by step."""

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.check_characters import DIGITS
from govstd.expressions.check_systems import foreign, foreign_around, system_holds, system_supported
from govstd.expressions.checksums import Share, weighted_sum_breaks
from govstd.expressions.lookups import Lookups
from govstd.expressions.patterns import translate
from govstd.expressions.steps import FlatStep, date_pattern, flatten
from govstd.model.registry import Registry
from govstd.model.validator import Family, Validator

__all__ = ["FlatStep", "breaks", "flatten", "is_valid", "supported"]


def supported(step: FlatStep) -> bool:
    """Return whether a step can be asked in SQL."""
    return system_supported(step)


def breaks(step: FlatStep, text: Expr, lookups: Lookups, share: Share | None = None) -> Expr:
    """Return whether a text (there, not NULL) breaks a step; never NULL.

    It is meant for texts that pass the earlier steps of the validator, and says nothing of
    others, but never raises.

    Args:
        step: a supported one.
        text: the value.
        lookups: answers what code lists hold.
        share: makes columns of what is used more than once, where that can be done.
    """
    broken = _broken(step, _part(step, text), lookups, share)
    if not step.least:
        return broken
    too_short = build.negate(build.longer_than(text.copy(), step.least - 1))
    return build.either(too_short, broken)


def _part(step: FlatStep, text: Expr) -> Expr:
    if step.start == 1 and step.length is None:
        return text.copy()
    length = build.length(text.copy()) if step.length is None else step.length
    return build.substring(text.copy(), step.start, length)


def _broken(step: FlatStep, part: Expr, lookups: Lookups, share: Share | None) -> Expr:
    match step.family:
        case Family.PATTERN:
            return build.negate(build.full_match(part, translate(step.step.pattern or "")))
        case Family.DATE_PART:
            return build.negate(build.full_match(part, date_pattern(step.step)))
        case Family.CODE_PART if step.code_list is not None:
            return build.negate(lookups.known(step.code_list, part))
        case Family.WEIGHTED_SUM:
            return _sum_broken(step, part, share)
    return build.negate(system_holds(step, part, share))


def _sum_broken(step: FlatStep, part: Expr, share: Share | None) -> Expr:
    broken = weighted_sum_breaks(step.step, part, share)
    if share is not None:  # what can't be packed is NULL
        broken = build.first_of(broken, build.true())
    alphabet, check = step.step.alphabet or DIGITS, step.step.check_position
    if check is None:
        guard = foreign(step, part, alphabet, len(step.step.weights))
    else:
        guard = foreign_around(step, part, alphabet, check)
    return broken if guard is None else build.either(guard, broken)


def is_valid(validator: Validator, scope: Registry, text: Expr, lookups: Lookups) -> Expr:
    """Return whether a text (there, not NULL) passes all steps of a validator.

    Steps that need a parameter are left out: an expression gives none.
    """
    steps = flatten(validator, scope, {})
    return build.negate(build.either(*(breaks(step, text, lookups) for step in steps)))
