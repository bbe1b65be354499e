"""Validators flattened into steps, and what each step asks of a text, in SQL and in Python."""

from collections.abc import Iterator

from msgspec import Struct

from govstd.expressions import builders as build
from govstd.expressions import checksums
from govstd.expressions.builders import Expr
from govstd.expressions.lookups import Lookups
from govstd.expressions.patterns import compiled, translate
from govstd.expressions.reading import is_written_right
from govstd.expressions.types import lexical
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataType
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedField
from govstd.model.validator import Family, Step, Validator

RULES = {
    Family.PATTERN: "identifier-not-well-formed",
    Family.WEIGHTED_SUM: "check-character-wrong",
    Family.LUHN: "check-character-wrong",
    Family.ISO7064_PURE: "check-character-wrong",
    Family.ISO7064_HYBRID: "check-character-wrong",
    Family.MOD97: "check-character-wrong",
    Family.DATE_PART: "identifier-part-wrong",
    Family.CODE_PART: "identifier-part-wrong",
}
"""The rule that a step of each family may break; `validator` steps are flattened away."""

_SUPPORTED = frozenset((Family.PATTERN, Family.WEIGHTED_SUM, Family.DATE_PART, Family.CODE_PART))


class Slice(Struct, frozen=True):
    """A part of a value: from a position (1 is the first) so many characters."""

    start: int
    length: int


class FlatStep(Struct, frozen=True, kw_only=True):
    """A step of a validator or of one that it takes over."""

    step: Step
    rule: str
    validator: str | None = None
    """The validator that it was taken from; None: the one itself."""
    severity: Severity | None = None
    part: Slice | None = None
    """What of the value the step's own validator judges; None: all of it."""
    code_list: CodeList | None = None


def flatten(
    validator: Validator, scope: Registry, given: dict[str, CodeList]
) -> tuple[FlatStep, ...]:
    """Return the steps of a validator, those of the validators that it names in their place.

    A code-part step is left out where its optional parameter is not given.

    Args:
        validator: whose steps are wanted.
        scope: where it refers to validators and code lists.
        given: code lists by parameter.
    """
    return tuple(_flatten(validator, scope, given, FlatStep(step=validator.steps[0], rule="")))


def _flatten(
    validator: Validator, scope: Registry, given: dict[str, CodeList], outer: FlatStep
) -> Iterator[FlatStep]:
    for step in validator.steps:
        severity = step.severity or outer.severity
        if step.family is Family.VALIDATOR:
            home, bare = scope.scope_of(step.id or "")
            inner = FlatStep(
                step=step,
                rule="",
                validator=bare,
                severity=severity,
                part=_within(outer.part, step),
            )
            yield from _flatten(home.validators[bare], home, {}, inner)
            continue
        code_list = None
        if step.family is Family.CODE_PART:
            code_list = _code_list(step, scope, given)
            if code_list is None:
                continue
        yield FlatStep(
            step=step,
            rule=RULES[step.family],
            validator=outer.validator,
            severity=severity,
            part=outer.part,
            code_list=code_list,
        )


def _within(outer: Slice | None, step: Step) -> Slice | None:
    if step.start is None or step.length is None:
        return outer
    return Slice(step.start + (outer.start - 1 if outer else 0), step.length)


def _code_list(step: Step, scope: Registry, given: dict[str, CodeList]) -> CodeList | None:
    use = step.code_list
    if use is None:
        return None
    return given.get(use.parameter) if use.parameter else scope.code_list(use.id or "")


def supported(step: FlatStep) -> bool:
    """Return whether this version can run a step."""
    return step.step.family in _SUPPORTED


def breaks(
    step: FlatStep, text: Expr, lookups: Lookups, share: checksums.Share | None = None
) -> Expr:
    """Return whether a text breaks a step; never NULL of a text that passed the steps before.

    Args:
        step: a supported one.
        text: the value, there; not used again, so it may be any expression.
        lookups: answers what code lists hold.
        share: makes columns of what is used more than once, where that can be done.
    """
    whole = text.copy()
    if step.part is not None:
        whole = build.substring(whole, step.part.start, step.part.length)
    if step.step.family is Family.WEIGHTED_SUM:
        return checksums.weighted_sum_breaks(step.step, whole, share)
    return _BREAKS[step.step.family](step, whole, lookups)


def _breaks_pattern(step: FlatStep, text: Expr, _lookups: Lookups) -> Expr:
    return build.negate(build.full_match(text, translate(step.step.pattern or "")))


def _breaks_date(step: FlatStep, text: Expr, _lookups: Lookups) -> Expr:
    right = lexical(_dated(step.step), _part(step.step, text))
    return build.negate(right if right is not None else build.true())


def _breaks_code(step: FlatStep, text: Expr, lookups: Lookups) -> Expr:
    known = lookups.known(step.code_list, _part(step.step, text))  # type: ignore[arg-type]
    return build.negate(known)


_BREAKS = {
    Family.PATTERN: _breaks_pattern,
    Family.DATE_PART: _breaks_date,
    Family.CODE_PART: _breaks_code,
}


def _part(step: Step, text: Expr) -> Expr:
    if step.start is None or step.length is None:
        return text
    return build.substring(text, step.start, step.length)


def _dated(step: Step) -> ResolvedField:
    return ResolvedField(
        path="", name="", type=DataType.DATE, title={}, definition={}, format=step.format
    )


def is_valid(validator: Validator, scope: Registry, text: Expr, lookups: Lookups) -> Expr:
    """Return whether a text passes every step of a validator."""
    steps = flatten(validator, scope, {})
    return build.negate(build.either(*(breaks(step, text, lookups) for step in steps)))


def broken_rules(
    validator: Validator, scope: Registry, given: dict[str, CodeList], text: str
) -> Iterator[str]:
    """Yield the rule of the first step that a single value breaks, if there is one."""
    for step in flatten(validator, scope, given):
        if supported(step) and not _passes(step, text):
            yield step.rule
            return


def _passes(flat: FlatStep, text: str) -> bool:
    step = flat.step
    if flat.part is not None:
        text = text[flat.part.start - 1 :][: flat.part.length]
    if step.family is Family.PATTERN:
        return compiled(step.pattern or "").fullmatch(text)
    if step.family is Family.WEIGHTED_SUM:
        return checksums.weighted_sum_holds(step, text)
    if step.start is not None and step.length is not None:
        text = text[step.start - 1 :][: step.length]
    if step.family is Family.DATE_PART:
        return is_written_right(_dated(step), text)
    return flat.code_list is None or any(code.code == text for code in flat.code_list.codes)
