"""What every registered item carries: status, decision, sources (ISO/IEC 11179-6)."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from govstd.model.value import DateText, OrganizationId, Text, Value


class Status(StrEnum):
    """Registration status of an item (ISO/IEC 11179-6)."""

    INCOMPLETE = "incomplete"
    CANDIDATE = "candidate"
    RECORDED = "recorded"
    QUALIFIED = "qualified"
    STANDARD = "standard"
    PREFERRED_STANDARD = "preferred-standard"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class Severity(StrEnum):
    """How much a finding weighs; only `error` decides the verdict."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def weight(self) -> int:
        """3 for error, 2 for warning, 1 for notice."""
        return {"error": 3, "warning": 2, "notice": 1}[self.value]


class Obligation(StrEnum):
    """Whether a value must, should or may be there."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Sensitivity(StrEnum):
    """How far a value may be shown; masked from `personal` up."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    SECRET = "secret"  # noqa: S105 (a word of the standards' format, no password)

    @property
    def level(self) -> int:
        """0 for public up to 4 for secret."""
        return list(Sensitivity).index(self)

    @property
    def masked(self) -> bool:
        """Whether values of this sensitivity never appear in a report."""
        return self.level >= Sensitivity.PERSONAL.level


class Confidence(StrEnum):
    """How well a fact is known from its source."""

    PRIMARY_TEXT = "primary-text"
    PRIMARY_TEXT_COPY = "primary-text-copy"
    VERIFIED_2_SOURCES = "verified-2-sources"
    TWO_SOURCES_NOT_INDEPENDENT = "two-sources-not-independent"
    ONE_SOURCE = "one-source"
    UNVERIFIED = "unverified"
    PROJECT_DEFINED = "project-defined"


class Decision(Value, frozen=True, kw_only=True):
    """Who approved an item, and when."""

    by: OrganizationId
    date: DateText
    ref: str | None = None


class Source(Value, frozen=True, kw_only=True):
    """A standard or document that an item rests on."""

    standard: str
    clause: str | None = None
    uri: str | None = None
    confidence: Confidence | None = None
    note: str | None = None


class SameAs(Value, frozen=True, kw_only=True):
    """A concept elsewhere that means the same, with a SKOS mapping relation."""

    uri: str
    relation: str = "exactMatch"


Version = Annotated[
    str,
    Meta(
        pattern=r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$",
        description="MAJOR.MINOR.PATCH of this item's own file",
        extra={"written": "version"},
    ),
]


class Item(Value, frozen=True, kw_only=True):
    """What every versioned item has; its id is the stem of its file."""

    id: str
    version: Version
    title: Text
    definition: Text
    status: Status
    guidance: Text | None = None
    decision: Decision | None = None
    owner: OrganizationId | None = None
    legal_basis: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    same_as: tuple[SameAs, ...] = ()
    replaced_by: str | None = None
    former_ids: tuple[str, ...] = ()
