"""What became of a check, and how single outcomes add up to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from govstd.model.registration import Severity
from govstd.model.report import CountUnit


class Outcome(Enum):
    """What became of a check in one row."""

    OUTSIDE = auto()
    PASSED = auto()
    FAILED = auto()
    UNKNOWN = auto()
    BLOCKED = auto()


def judged(answer: bool | None) -> Outcome:  # noqa: FBT001 (a truth value is what it judges)
    """Return the outcome of a question whose FALSE is a failure."""
    if answer is None:
        return Outcome.UNKNOWN
    return Outcome.PASSED if answer else Outcome.FAILED


class Identity(NamedTuple):
    """What tells a check from another."""

    dataset: str
    path: str
    rule: str
    name: str | None = None

    @property
    def id(self) -> str:
        return ":".join(part for part in self if part is not None)


@dataclass
class Counts:
    """A check with its counts."""

    id: str
    rule: str
    severity: Severity
    fields: tuple[str, ...]
    unit: CountUnit = CountUnit.CELL
    evaluated: int = 0
    failed: int = 0
    unknown: int = 0
    blocked: int = 0
    rows: list[int] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    skipped: bool = False

    @property
    def name(self) -> str | None:
        """The last part of the id, where there is one after the rule."""
        return self.id.partition(f":{self.rule}:")[2] or None

    @property
    def state(self) -> str:
        if self.skipped:
            return "skipped"
        if self.failed:
            return "failed"
        return "blocked" if self.blocked and not self.evaluated and not self.unknown else "passed"

    def add(self, outcome: Outcome, rows: Iterable[int], units: int = 1) -> None:
        """Count one occurrence that stands in `rows`."""
        self.evaluated += units * (outcome in {Outcome.PASSED, Outcome.FAILED})
        self.failed += units * (outcome is Outcome.FAILED)
        self.unknown += units * (outcome is Outcome.UNKNOWN)
        self.blocked += units * (outcome is Outcome.BLOCKED)
        if outcome is Outcome.FAILED:
            self.rows.extend(rows)
