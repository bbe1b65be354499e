"""What a change of standards means: for whom, how much, and what version it demands."""

from enum import StrEnum
from typing import Any

from govstd.model.value import Value


class Nature(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    NARROWED = "narrowed"
    WIDENED = "widened"
    CHANGED = "changed"
    TEXT_ONLY = "text-only"
    UNDETERMINED = "undetermined"


class Effect(StrEnum):
    """How much a change means to somebody.

    To providers, `breaking` is that data that conformed may fail; to consumers, that what they
    rely on may be gone. `risky` is what may go wrong only together with something else, such as
    a database column that is now too short.
    """

    BREAKING = "breaking"
    UNDETERMINED = "undetermined"
    RISKY = "risky"
    COMPATIBLE = "compatible"
    EDITORIAL = "editorial"

    @property
    def weight(self) -> int:
        """0 for editorial up to 4 for breaking."""
        return len(Effect) - 1 - list(Effect).index(self)


class Level(StrEnum):
    """What a change touches; a registry selects the levels that it watches."""

    DATA = "data"
    """Which data conform, and what they mean."""
    EXCHANGE = "exchange"
    """What systems are built on: structures, columns, identifiers, terms of use."""
    TEXT = "text"
    """What people read."""


class Step(StrEnum):
    """Which part of a version number a change raises."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


class Compatibility(Value, frozen=True, kw_only=True):
    """What a registry watches when two of its states are compared."""

    levels: tuple[Level, ...] = tuple(Level)


class Consequence(Value, frozen=True, kw_only=True):
    """What a rule on change says of each difference that it finds."""

    nature: Nature
    level: Level
    providers: Effect
    consumers: Effect


class Difference(Value, frozen=True, kw_only=True):
    """What a rule on change found between two states of one thing."""

    path: tuple[str | int, ...] = ()
    """Where it stands in the file of what changed: keys and indexes, of the new state unless
    `gone`."""
    gone: bool = False
    """Whether the place is in the old state."""
    code: str | None = None
    """Of a code list: the code whose row it is."""
    item: tuple[str, str] | None = None
    """Kind and id, where the things compared are whole registries."""
    args: dict[str, Any] = {}
    providers: Effect | None = None
    """None: as the rule says."""
    consumers: Effect | None = None


STEPS: dict[Effect, Step] = {
    Effect.BREAKING: Step.MAJOR,
    Effect.UNDETERMINED: Step.MAJOR,
    Effect.RISKY: Step.MINOR,
    Effect.COMPATIBLE: Step.MINOR,
    Effect.EDITORIAL: Step.PATCH,
}
"""The step that an effect demands, on whomever; what nobody can decide is taken for breaking."""


def step_of(*effects: Effect) -> Step:
    """Return the greatest step that any of `effects` demands."""
    return STEPS[max(effects, key=lambda effect: effect.weight)]


def raised(version: str, step: Step) -> str:
    """Return the lowest version after `version` that makes `step`.

    Before 1.0.0 nothing is promised yet: a major step raises the second number, any other the
    third.
    """
    major, minor, patch = map(int, version.split("."))
    if major == 0:
        step = Step.MINOR if step is Step.MAJOR else Step.PATCH
    return {
        Step.MAJOR: f"{major + 1}.0.0",
        Step.MINOR: f"{major}.{minor + 1}.0",
        Step.PATCH: f"{major}.{minor}.{patch + 1}",
    }[step]


def numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers, which compare."""
    return tuple(map(int, version.split(".")))
