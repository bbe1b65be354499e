"""What the browser needs to try a value: the demands of a field as data, never as program."""

import re
from typing import Any

from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.patterns import translate
from govstd.expressions.steps import FlatStep, date_pattern, flatten
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField, ResolvedValidator
from govstd.model.validator import Family
from govstd.site.shelf import Shelf

_TRIED = frozenset(DataType) - {DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON, DataType.LIST}
_LIMITS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
}
_NEEDLESSLY_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def trial_of(field: ResolvedField, shelf: Shelf) -> dict[str, Any] | None:
    """Return the demands of a field as the page's script reads them; None if it can't try it."""
    if field.type not in _TRIED:
        return None
    limits = field.constraints
    form = STRING_FORMATS.get(field.format or "") if field.type is DataType.STRING else None
    told: dict[str, Any] = {
        "type": field.type.value,
        "plain": field.format in (None, "default"),
        "written": browser_pattern(written(field)),
        "format": browser_pattern(form),
        "patterns": [browser_pattern(one) for one in field.patterns],
        "enum": limits.enum,
        "scale": field.scale,
        "special": [one.value for one in field.special],
        "validators": [_validator(use, shelf) for use in field.validators],
    }
    told |= {name: getattr(limits, attribute) for attribute, name in _LIMITS.items()}
    if field.code_list is not None:
        told["codes"] = {
            "list": _codes(field.code_list.code_list, shelf),
            "by": field.code_list.by,
            "select": field.code_list.select,
        }
    return {key: value for key, value in told.items() if value not in (None, [], ())}


def browser_pattern(pattern: str | None) -> str | None:
    """Return a portable pattern as browsers read it, which refuse escapes without need."""
    if pattern is None:
        return None
    return _NEEDLESSLY_ESCAPED.sub(
        lambda found: found[1] if found[1] in "&~" else found[0], translate(pattern)
    )


def _validator(use: ResolvedValidator, shelf: Shelf) -> dict[str, Any]:
    steps = flatten(use.validator, use.scope, use.given)
    return {
        "id": use.validator.id,
        "title": use.validator.title,
        "steps": [_step(step, shelf) for step in steps],
    }


def _step(step: FlatStep, shelf: Shelf) -> dict[str, Any]:
    own = step.step
    told: dict[str, Any] = {
        "family": step.family.value,
        "rule": step.rule,
        "severity": step.severity.value,
        "start": step.start,
        "length": step.length,
        "least": step.least,
        "alphabet": own.alphabet,
        "weights": own.weights,
        "modulus": own.modulus,
        "radix": own.radix,
        "remainder": own.remainder.value,
        "checkMap": own.check_map,
        "checkPosition": own.check_position,
        "rearrange": own.rearrange,
    }
    if step.family is Family.PATTERN:
        told["pattern"] = browser_pattern(own.pattern)
    elif step.family is Family.DATE_PART:
        told["pattern"] = browser_pattern(date_pattern(own))
    elif step.code_list is not None:
        told["codes"] = {"list": _codes(step.code_list, shelf), "by": "code", "select": {}}
    return {key: value for key, value in told.items() if value not in (None, (), 0)}


def _codes(code_list: CodeList, shelf: Shelf) -> str | None:
    held = shelf.of(code_list)
    return held.path if held else None
