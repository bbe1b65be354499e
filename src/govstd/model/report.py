"""The report: what was checked, against which standard, on which data, and what was found.

The keys, their order and their meaning are the published contract (`report-format.md` in the
docs); `format_version` changes when they do.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from govstd.model.registration import Sensitivity, Severity
from govstd.model.value import Text, Value

FORMAT = "govstd-report"
FORMAT_VERSION = 1
MASK = "‹masked›"
"""Stands for a value that must not be shown; without prefix, suffix or length."""
LONGEST_VALUE = 200
"""Values are cut at this many code points."""


class Verdict(StrEnum):
    """Whether the data conform; depends on error severity alone, on no option."""

    CONFORMS = "conforms"
    CONFORMS_WITH_WAIVERS = "conforms-with-waivers"
    INCOMPLETE = "incomplete"
    DOES_NOT_CONFORM = "does-not-conform"


class State(StrEnum):
    """What became of a check."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    BLOCKED = "blocked"


class Reason(StrEnum):
    """Why a check was skipped."""

    COLUMN_ABSENT = "column-absent"
    REFERENCE_NOT_SUPPLIED = "reference-not-supplied"
    NOT_SUPPORTED = "not-supported"
    NOT_IN_ENGINE = "not-in-engine"
    """The engine that was asked for can't judge it; another can."""


class CountUnit(StrEnum):
    """What a check counts."""

    CELL = "cell"
    ROW = "row"
    GROUP = "group"
    COLUMN = "column"
    FILE = "file"


class ValueState(StrEnum):
    """How a finding's value is given."""

    SHOWN = "shown"
    MASKED = "masked"
    MISSING = "missing"
    TRUNCATED = "truncated"


class Dimension(StrEnum):
    """Quality dimensions (GB/T 36344, ISO/IEC 25012)."""

    COMPLETENESS = "completeness"
    VALIDITY = "validity"
    UNIQUENESS = "uniqueness"
    CONSISTENCY = "consistency"
    TIMELINESS = "timeliness"
    ACCURACY = "accuracy"


class CheckedDataset(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A dataset standard that was checked."""

    id: str
    version: str
    status: str
    title: Text
    profile_of: str | None = None


class CheckedSchema(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A foreign schema that was checked by, such as a Table Schema."""

    path: str
    digest: str


class CheckedStandard(Value, frozen=True, kw_only=True, omit_defaults=False):
    """The registry and the dataset standards that were checked, or a foreign schema."""

    registry: str | None = None
    registry_version: str | None = None
    registry_digest: str | None = None
    schema: CheckedSchema | None = None
    package: str | None = None
    datasets: tuple[CheckedDataset, ...] = ()


class PlanIdentity(Value, frozen=True, kw_only=True, omit_defaults=False):
    """Which plan ran."""

    digest: str


class CheckedFile(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A file as it was read."""

    path: str
    bytes: int
    sha256: str
    encoding: str
    dialect: dict[str, str]
    detected: tuple[str, ...]
    header_line: int
    rows: int


class CheckedField(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A field of the dataset standard, with what readers of a report want to know of it."""

    path: str
    title: Text
    element: str | None
    sensitivity: Sensitivity
    owner: str | None


class Subject(Value, frozen=True, kw_only=True, omit_defaults=False):
    """The data of one dataset standard, with its totals."""

    id: str
    dataset: str
    fields: tuple[CheckedField, ...] = ()
    files: tuple[CheckedFile, ...]
    rows: int
    rows_failed: int
    rows_warned: int
    cells: int
    cells_failed: int


class CheckResult(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One planned check with its counts."""

    id: str
    rule: str
    severity: Severity
    dimension: Dimension
    subject: str
    fields: tuple[str, ...]
    unit: CountUnit
    state: State
    reason: Reason | None
    evaluated: int
    failed: int
    unknown: int
    blocked: int
    sampled: int
    message: Text | None = None


class Finding(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One occurrence: where, value, message, how to mend; masked when it was built."""

    check: str
    rule: str
    severity: Severity
    subject: str
    file: str | None = None
    row: int | None = None
    line: int | None = None
    column: int | None = None
    sheet_cell: str | None = None
    pointer: str | None = None
    field: str | None = None
    key: dict[str, str | None] = {}
    value: str | None = None
    value_state: ValueState = ValueState.MISSING
    limit: str | None = None
    args: dict[str, Any] = {}
    message: str = ""
    fix: str | None = None
    owner: str | None = None


class Record(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A record in which something was found, each cell masked as findings are."""

    subject: str
    file: str | None
    row: int
    line: int | None
    cells: dict[str, str | None]


class Waived(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A check whose findings were accepted."""

    check: str
    waiver: str
    count: int
    until: str


class Run(Value, frozen=True, kw_only=True, omit_defaults=False):
    """All that may differ between two runs on the same input."""

    tool: str
    version: str
    engine: str
    engine_version: str
    started: str
    seconds: float
    locale: str


class Report(Value, frozen=True, kw_only=True, omit_defaults=False):
    """The same whatever the engine; every output format is rendered from it."""

    format: str
    format_version: int
    verdict: Verdict
    as_of: str
    standard: CheckedStandard
    plan: PlanIdentity
    subjects: tuple[Subject, ...]
    checks: tuple[CheckResult, ...]
    findings: Sequence[Finding]
    """Those of one check stand together."""
    records: tuple[Record, ...] = ()
    waived: tuple[Waived, ...]
    result_digest: str
    run: Run
