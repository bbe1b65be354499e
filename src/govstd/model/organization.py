"""Who owns, provides and uses data: organizations and terms, each a row of a CSV file."""

from enum import StrEnum

from govstd.model.value import DateText, OrganizationId, Text, Value


class Organization(Value, frozen=True, kw_only=True):
    """A body that owns, provides or uses data."""

    id: str
    title: Text
    code: str | None = None
    parent: OrganizationId | None = None
    roles: tuple[str, ...] = ()
    valid_from: DateText | None = None
    valid_to: DateText | None = None
    contact: str | None = None


class TermKind(StrEnum):
    """What part of an element's name a term may be (ISO/IEC 11179-5)."""

    OBJECT_CLASS = "object-class"
    PROPERTY = "property"
    REPRESENTATION = "representation"
    QUALIFIER = "qualifier"


class Term(Value, frozen=True, kw_only=True):
    """A word from which element names are made; identified by (term, kind)."""

    term: str
    kind: TermKind
    title: Text
    abbreviation: str | None = None
    definition: Text | None = None
