"""Validators, one text at a time: their steps in a row, each with the rule that it may break."""

from collections.abc import Callable
from typing import NamedTuple

from tests.reference import lists, patterns, values

from govstd.model.code_list import CodeList
from govstd.model.data_element import DataType
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedField, ResolvedValidator
from govstd.model.validator import Family, Remainder, Step, Validator

Test = Callable[[str], bool]


class Stage(NamedTuple):
    """One step, its nested steps put in its place."""

    rule: str
    name: str
    severity: Severity
    holds: Test


RULES = {Family.PATTERN: "identifier-not-well-formed"} | dict.fromkeys(
    (Family.DATE_PART, Family.CODE_PART), "identifier-part-wrong"
)


def stages(use: ResolvedValidator) -> list[Stage]:
    """Return the steps of a validator in order."""
    name = use.reference.rpartition(":")[2]
    return _stages(use.validator, use.scope, use.given, name, Severity.ERROR)


def _stages(
    validator: Validator,
    scope: Registry,
    given: dict[str, CodeList],
    name: str,
    severity: Severity,
) -> list[Stage]:
    found = []
    for step in validator.steps:
        if step.family is Family.VALIDATOR:
            found += _nested(step, scope, given, name, severity)
            continue
        holds = _test(step, scope, given)
        if holds is not None:
            rule = RULES.get(step.family, "check-character-wrong")
            found.append(Stage(rule, name, step.severity or severity, holds))
    return found


def _nested(
    step: Step, scope: Registry, given: dict[str, CodeList], name: str, severity: Severity
) -> list[Stage]:
    home, bare = scope.scope_of(step.id or "")
    name = bare if step.severity else name
    inner = _stages(home.validators[bare], home, given, name, step.severity or severity)
    return [stage._replace(holds=_of_part(step, stage.holds)) for stage in inner]


def _of_part(step: Step, holds: Test) -> Test:
    return lambda text: (part := _part(step, text)) is not None and holds(part)


def _part(step: Step, text: str) -> str | None:
    """Return the characters that a step looks at; None if there are too few."""
    start = (step.start or 1) - 1
    part = text[start:] if step.length is None else text[start : start + step.length]
    return part if step.length is None or len(part) == step.length else None


def _test(step: Step, scope: Registry, given: dict[str, CodeList]) -> Test | None:
    if step.family is Family.CODE_PART:
        code_list = _list(step, scope, given)
        return _of_part(step, lambda part: lists.known(code_list, part)) if code_list else None
    tests: dict[Family, Test] = {
        Family.PATTERN: lambda part: patterns.matches(step.pattern or "", part),
        Family.DATE_PART: lambda part: _is_date(step, part),
        Family.WEIGHTED_SUM: lambda part: _weighted_sum(step, part),
        Family.LUHN: _luhn,
    }
    return _of_part(step, tests[step.family])


def _list(step: Step, scope: Registry, given: dict[str, CodeList]) -> CodeList | None:
    if step.code_list is None:
        return None
    if step.code_list.parameter:
        return given.get(step.code_list.parameter)
    return scope.code_list(step.code_list.id or "")


def _is_date(step: Step, part: str) -> bool:
    field = ResolvedField(
        path="", name="", type=DataType.DATE, title={}, definition={}, format=step.format
    )
    return values.read(field, part) is not None


def _weighted_sum(step: Step, text: str) -> bool:
    alphabet, modulus = step.alphabet or "0123456789", step.modulus or 0
    position = step.check_position or len(step.weights) + 1
    checked = text[: position - 1] + text[position:]
    if len(text) != len(step.weights) + 1 or any(char not in alphabet for char in checked):
        return False
    total = sum(w * alphabet.index(c) for w, c in zip(step.weights, checked, strict=True))
    rest = total % modulus
    index = rest if step.remainder is Remainder.R else (modulus - rest) % modulus
    wanted = (step.check_map or alphabet)[index : index + 1]
    return bool(wanted) and text[position - 1 : position] == wanted


def _luhn(text: str) -> bool:
    if not text or any(char not in "0123456789" for char in text):
        return False
    total = 0
    for place, char in enumerate(reversed(text)):
        digit = int(char) * (1 + place % 2)
        total += digit - 9 * (digit > 9)
    return total % 10 == 0


def valid(steps: list[Stage], text: str) -> bool:
    """Return whether `text` passes every step."""
    return all(stage.holds(text) for stage in steps)
