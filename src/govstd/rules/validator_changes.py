"""Whether a validator lets more or less pass than before: what rules on change share."""

from collections.abc import Sequence

from msgspec.structs import replace

from govstd.model.registration import Severity
from govstd.model.validator import Family, Step, Validator
from govstd.rules.limits import Course, course, of_patterns


def of_steps(before: Validator, after: Validator) -> Course:
    """Return the course of what passes a validator's steps."""
    old, new = before.steps, after.steps
    if list(map(_bare, old)) == list(map(_bare, new)):
        return _of_severities(old, new)
    if _within(new, old):
        return Course.WIDER
    if _within(old, new):
        return Course.NARROWER
    if len(old) == len(new):
        return _of_changed_patterns(old, new)
    return Course.UNKNOWN


def _bare(step: Step) -> Step:
    return replace(step, severity=None)


def _of_severities(old: Sequence[Step], new: Sequence[Step]) -> Course:
    pairs = [
        ((one.severity or Severity.ERROR).weight, (other.severity or Severity.ERROR).weight)
        for one, other in zip(old, new, strict=True)
    ]
    return course(
        narrower=any(was < now for was, now in pairs), wider=any(was > now for was, now in pairs)
    )


def _within(some: Sequence[Step], others: Sequence[Step]) -> bool:
    """Return whether all of `some` are among `others`, in the same order."""
    rest = iter(others)
    return all(any(one == other for other in rest) for one in some)


def _of_changed_patterns(old: Sequence[Step], new: Sequence[Step]) -> Course:
    """Return the course where only patterns differ; in all other steps nobody can tell."""
    narrower: bool | None = False
    wider: bool | None = False
    for one, other in zip(old, new, strict=True):
        if one == other:
            continue
        found = _of_pattern(one, other)
        if found is Course.UNKNOWN:
            return found
        narrower = narrower or found in (Course.NARROWER, Course.OTHER)
        wider = wider or found in (Course.WIDER, Course.OTHER)
    return course(narrower=narrower, wider=wider)


def _of_pattern(one: Step, other: Step) -> Course:
    alike = one.family is other.family is Family.PATTERN and one.severity is other.severity
    if not alike or one.pattern is None or other.pattern is None:
        return Course.UNKNOWN
    return of_patterns((one.pattern,), (other.pattern,))
