"""Plants in identifiers: one for each family of validator steps, alone and within others."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.planting.parts import Broken, Maker, Part, cells
from tests.reference.strategies import ITEM, TITLE

from govstd.model.code_list import Code, CodeList
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field, Multiple
from govstd.model.registration import Severity
from govstd.model.validator import Family, Remainder, Step, StepCodeList, Validator, ValidatorUse

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WRONG = "check-character-wrong"
_PART = "identifier-part-wrong"
_SHAPE = "identifier-not-well-formed"

FAMILIES: tuple[tuple[Family, dict[str, Any], tuple[str, ...], str, str], ...] = (
    (Family.PATTERN, {"pattern": "[0-9]{3}X?"}, ("123", "123X"), "12X", _SHAPE),
    (
        Family.WEIGHTED_SUM,
        {
            "alphabet": "0123456789",
            "weights": (10, 9, 8, 7, 6, 5, 4, 3, 2),
            "modulus": 11,
            "remainder": Remainder.M_R,
            "check_map": "0123456789X",
        },
        ("0306406152", "080442957X"),
        "0306406125",
        _WRONG,
    ),
    (Family.LUHN, {"alphabet": "0123456789"}, ("79927398713", "18"), "79927398731", _WRONG),
    (
        Family.ISO7064_PURE,
        {"modulus": 11, "radix": 2, "alphabet": "0123456789X", "check_characters": 1},
        ("0000000218250097", "000000012146438X"),
        "0000000218250079",
        _WRONG,
    ),
    (
        Family.ISO7064_HYBRID,
        {"modulus": 10, "alphabet": "0123456789", "length": 15},
        ("110105000000012", "440301100000016"),
        "440301100000061",
        _WRONG,
    ),
    (
        Family.MOD97,
        {"rearrange": 4},
        ("GB82WEST12345698765432", "DE89370400440532013000"),
        "GB82WEST12345698765423",
        _WRONG,
    ),
    (
        Family.DATE_PART,
        {"start": 2, "length": 8, "format": "%Y%m%d"},
        ("x20240229", "y20231231z"),
        "x20230229",
        _PART,
    ),
    (
        Family.CODE_PART,
        {"start": 2, "length": 2, "code_list": StepCodeList(id="parts")},
        ("xAAx", "yBB"),
        "xABx",
        _PART,
    ),
)
"""Each family's keys, values that pass, one that does not, and the rule that it breaks."""
PARTS = CodeList(
    id="parts", codes=(Code(code="AA", title=TITLE), Code(code="BB", title=TITLE)), **ITEM
)


def of_identifiers() -> Iterator[Maker]:
    """Yield a plant for each family: alone, in a list, after a pattern, nested and as a warning."""
    for family, keys, valid, bad, rule in FAMILIES:
        given = (Step(family=family, **keys), valid, bad, rule)
        yield partial(_alone, given)
        yield partial(_in_list, given)
        yield partial(_after_pattern, given)
        for severity in (None, Severity.WARNING):
            yield partial(_nested, given, severity)


_Given = tuple[Step, tuple[str, ...], str, str]


def _field(name: str, **keys: Any) -> Field:
    return Field(name=name, type=DataType.STRING, validators=(ValidatorUse(id=name),), **keys)


def _alone(given: _Given, name: str) -> Part:
    step, valid, bad, rule = given
    return Part(
        fields=(_field(name),),
        columns=(cells(valid),),
        plants=((0, 2, bad),),
        breaks={f"{name}:{rule}:{name}": Broken((3,))},
        covers=(f"validators {step.family}",),
        code_lists=(PARTS,),
        validators=(Validator(id=name, steps=(step,), **ITEM),),
    )


def _in_list(given: _Given, name: str) -> Part:
    _, valid, bad, _ = given
    part = _alone(given, name)
    return part._replace(
        fields=(_field(name, multiple=Multiple(delimiter=";")),),
        columns=(cells((*valid, ";".join(valid))),),
        plants=((0, 2, f"{valid[0]};{bad};{valid[1]}"),),
    )


def _after_pattern(given: _Given, name: str) -> Part:
    """The second of two steps fails; then the first does, which blocks the second."""
    step, _, bad, rule = given
    part = _alone(given, name)
    pattern = Step(family=Family.PATTERN, pattern="[0-9A-Za-z]+")
    steps = Validator(id=name, steps=(pattern, step), **ITEM)
    if rule == _SHAPE:
        return part._replace(validators=(steps,))
    return part._replace(
        validators=(steps,),
        plants=((0, 2, f"{bad}-"),),
        breaks={f"{name}:{_SHAPE}:{name}": Broken((3,))},
        blocks=(f"{name}:{rule}:{name}",),
        covers=(f"validators {step.family} blocked",),
    )


def _nested(given: _Given, severity: Severity | None, name: str) -> Part:
    """A validator within another makes a check of its own where it has a severity of its own."""
    step, valid, bad, rule = given
    part = _alone(given, name)
    inner = Validator(id=f"{name}in", steps=(step,), **ITEM)
    outer = Step(family=Family.VALIDATOR, id=inner.id, start=3, severity=severity)
    told = f"{name}in" if severity else name
    return part._replace(
        columns=(cells(f"--{text}" for text in valid),),
        plants=((0, 2, f"--{bad}"),),
        breaks={f"{name}:{rule}:{told}": Broken((3,), severity=severity or Severity.ERROR)},
        covers=(f"validators {Family.VALIDATOR}", f"validators {step.family} nested"),
        validators=(inner, Validator(id=name, steps=(outer,), **ITEM)),
    )
