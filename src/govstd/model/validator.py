"""A reusable value check: ordered steps of families with parameters and test vectors."""

from enum import StrEnum

from govstd.model.registration import Item, Severity, Status
from govstd.model.value import CodeListId, PatternText, ValidatorId, Value


class Family(StrEnum):
    """The kinds of step a validator may take."""

    PATTERN = "pattern"
    WEIGHTED_SUM = "weighted-sum"
    LUHN = "luhn"
    ISO7064_PURE = "iso7064-pure"
    ISO7064_HYBRID = "iso7064-hybrid"
    MOD97 = "mod97"
    DATE_PART = "date-part"
    CODE_PART = "code-part"
    VALIDATOR = "validator"


class Remainder(StrEnum):
    """How a weighted sum s with modulus m becomes an index into the check map."""

    R = "r"
    M_R = "m-r"


class StepCodeList(Value, frozen=True, kw_only=True):
    """The code list of a code-part step: a list of this registry, or a parameter."""

    id: CodeListId | None = None
    parameter: str | None = None


class Step(Value, frozen=True, kw_only=True):
    """One step; after one that fails the later ones are blocked. Keys depend on the family."""

    family: Family
    severity: Severity | None = None
    pattern: PatternText | None = None
    alphabet: str | None = None
    weights: tuple[int, ...] = ()
    modulus: int | None = None
    radix: int | None = None
    remainder: Remainder = Remainder.R
    check_map: str | None = None
    check_position: int | None = None
    """Position of the check character from 1; None: the one after the weighted ones."""
    check_characters: int | None = None
    rearrange: int | None = None
    """mod97: how many leading characters move to the end."""
    start: int | None = None
    """Position of the part from 1."""
    length: int | None = None
    format: str | None = None
    code_list: StepCodeList | None = None
    id: ValidatorId | None = None


class Parameter(Value, frozen=True, kw_only=True):
    """A parameter that a use of the validator may give."""

    type: str
    optional: bool = False


class Vector(Value, frozen=True, kw_only=True):
    """A test vector: a value and whether it passes, with the stage that refuses it."""

    value: str
    valid: bool
    stage: str | None = None
    reason: str | None = None


class DetectionRate(Value, frozen=True, kw_only=True):
    """Measured shares of single substitutions and transpositions that are found."""

    substitutions: float
    transpositions: float
    samples: int


class Validator(Item, frozen=True, kw_only=True):
    """A value check that elements use by id."""

    status: Status = Status.INCOMPLETE
    steps: tuple[Step, ...]
    parameters: dict[str, Parameter] = {}
    vectors: tuple[Vector, ...] = ()
    detection: DetectionRate | None = None


class ValidatorUse(Value, frozen=True, kw_only=True, rename={"given": "with"}):
    """A validator as an element or field uses it, with values for its parameters."""

    id: ValidatorId
    given: dict[str, str] = {}
