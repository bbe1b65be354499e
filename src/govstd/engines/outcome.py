"""What an engine found: counts for every check, and the few rows that are shown."""

from typing import Any, Literal

from msgspec import Struct

from govstd.model.report import CheckedFile
from govstd.plan.check import Plan

FailureCode = Literal["memory-short", "temporary-folder-missing", "file-lost", "file-access-failed"]


class EngineFailedError(Exception):
    """The data could not be checked for a reason outside them; exit code 4.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names; never a value of the data.
    """

    def __init__(self, code: FailureCode, **details: str) -> None:
        super().__init__(": ".join((*details.values(), code)))
        self.code = code
        self.details = details


class Counts(Struct, frozen=True):
    """How many rows, cells, groups or columns met each fate in a check."""

    evaluated: int = 0
    failed: int = 0
    unknown: int = 0
    blocked: int = 0


class Place(Struct, frozen=True, kw_only=True):
    """Where an occurrence is, and the record there."""

    file: str | None = None
    row: int | None = None
    line: int | None = None
    column: int | None = None
    cells: dict[str, str | None] | None = None
    """The record's cells by field path; None where there is no record."""
    texts: tuple[str, ...] = ()
    """All cells of the record in their order, those of no field too."""
    value: str | None = None
    """The offending text where it is no field's, such as a header."""
    args: dict[str, Any] = {}


class Outcome(Struct, frozen=True, kw_only=True):
    """What was found in the data of one dataset standard."""

    plan: Plan
    files: tuple[CheckedFile, ...]
    rows: int
    rows_failed: int
    rows_warned: int
    cells: int
    cells_failed: int
    counts: dict[int, Counts]
    """By number of check; a skipped check has none."""
    places: dict[int, tuple[Place, ...]]
    """By number of check: the first occurrences in the order of the report."""
