"""The steps of a validator in a row: nested validators put in place, parameters filled in."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from govstd.expressions.check_characters import TESTS
from govstd.expressions.layouts import layout
from govstd.expressions.pattern_reader import read
from govstd.expressions.patterns import compiled
from govstd.expressions.places import Places, places
from govstd.expressions.reading import matcher
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataType
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.validator import Family, Step, Validator

DATE_FORMAT = "%Y%m%d"
_RULES = {
    Family.PATTERN: "identifier-not-well-formed",
    Family.DATE_PART: "identifier-part-wrong",
    Family.CODE_PART: "identifier-part-wrong",
}


class FlatStep(Struct, frozen=True, kw_only=True):
    """One step of a validator, ready to be asked."""

    family: Family
    step: Step
    rule: str
    """The id of the rule that a text breaks when the step fails."""
    start: int = 1
    """Where the part that the step looks at begins, counted from 1."""
    length: int | None = None
    """How many characters it has; None: up to the end."""
    least: int = 0
    """How many characters the text must have for the step to hold at all."""
    severity: Severity = Severity.ERROR
    validator: str | None = None
    """The nested validator that it belongs to; None: the one that was asked for."""
    code_list: CodeList | None = None
    """Of a code part."""
    assured: Places = ()
    """What earlier steps assure of the characters of the part, place by place."""


def flatten(
    validator: Validator, scope: Registry, given: dict[str, CodeList]
) -> tuple[FlatStep, ...]:
    """Return all steps of a validator in their order.

    A step whose optional parameter is not given is left out. A nested validator with a severity
    of its own keeps its name, so that its steps make checks of their own.

    Args:
        validator: the validator.
        scope: where its own references are looked up.
        given: code lists for its parameters.
    """
    return tuple(_assured(_flat(validator, scope, given)))


def _flat(validator: Validator, scope: Registry, given: dict[str, CodeList]) -> Iterator[FlatStep]:
    for step in validator.steps:
        if step.family is Family.VALIDATOR:
            home, bare = scope.scope_of(step.id or "")
            for inner in _flat(home.validators[bare], home, given):
                yield _placed(inner, step, bare)
            continue
        code_list = _code_list(step, scope, given)
        if step.family is Family.CODE_PART and code_list is None:
            continue
        start = step.start or 1
        yield FlatStep(
            family=step.family,
            step=step,
            rule=_RULES.get(step.family, "check-character-wrong"),
            start=start,
            length=step.length,
            least=start - 1 + (step.length or 0),
            severity=step.severity or Severity.ERROR,
            code_list=code_list,
        )


def _code_list(step: Step, scope: Registry, given: dict[str, CodeList]) -> CodeList | None:
    if step.code_list is None:
        return None
    if step.code_list.parameter is not None:
        return given.get(step.code_list.parameter)
    return scope.code_list(step.code_list.id) if step.code_list.id else None


def _placed(inner: FlatStep, outer: Step, name: str) -> FlatStep:
    """Put a step of a nested validator into the part that the outer step looks at."""
    before = (outer.start or 1) - 1
    length = inner.length
    if outer.length is not None:  # no more than there is of the outer part
        left = max(0, outer.length - (inner.start - 1))
        length = left if length is None else min(length, left)
    return replace(
        inner,
        start=inner.start + before,
        length=length,
        least=max(inner.least, outer.length or 0) + before,
        severity=inner.step.severity or outer.severity or inner.severity,
        validator=inner.validator or (name if outer.severity else None),
    )


def _assured(steps: Iterator[FlatStep]) -> Iterator[FlatStep]:
    """Note what patterns assure of the texts that come to the later steps."""
    known: dict[int, Places] = {}
    for step in steps:
        part = _cut(known, step)
        sure = max((start - 1 + len(found) for start, found in known.items()), default=0)
        yield replace(step, assured=part, least=0 if step.least <= sure else step.least)
        if step.family is Family.PATTERN:
            found = places(read(step.step.pattern or ""))
            if found is not None:
                known[step.start] = found


def _cut(known: dict[int, Places], step: FlatStep) -> Places:
    """What is known of a part: by the pattern of another part that holds it, or of the whole."""
    best: Places = ()
    for start, found in known.items():
        if start <= step.start:
            end = None if step.length is None else step.start - start + step.length
            part = found[step.start - start : end]
            whole = step.length is None or len(part) == step.length
            best = part if whole and len(part) > len(best) else best
    return best


def part(step: FlatStep, text: str) -> str | None:
    """Return the characters that a step looks at; None if there are too few."""
    if len(text) < step.least:
        return None
    end = None if step.length is None else step.start - 1 + step.length
    return text[step.start - 1 : end]


def date_pattern(step: Step) -> str:
    """Return the pattern of the dates of a date part."""
    return layout(DataType.DATE, step.format or DATE_FORMAT).pattern


def holds(step: FlatStep, text: str) -> bool:
    """Return whether a text passes a step; a code part whatever the date."""
    found = part(step, text)
    if found is None:
        return False
    if step.family in TESTS:
        return TESTS[step.family](step.step, found)
    return _TESTS[step.family](step, found)


def _matches(step: FlatStep, text: str) -> bool:
    return compiled(step.step.pattern or "").fullmatch(text)


def _is_date(step: FlatStep, text: str) -> bool:
    return matcher(date_pattern(step.step)).fullmatch(text) is not None


def _is_code(step: FlatStep, text: str) -> bool:
    codes = step.code_list.codes if step.code_list else ()
    return any(code.code == text for code in codes)


_TESTS: dict[Family, Callable[[FlatStep, str], bool]] = {
    Family.PATTERN: _matches,
    Family.DATE_PART: _is_date,
    Family.CODE_PART: _is_code,
}


def first_broken(steps: tuple[FlatStep, ...], text: str) -> FlatStep | None:
    """Return the first step that a text does not pass; None if it passes all."""
    return next((step for step in steps if not holds(step, text)), None)
