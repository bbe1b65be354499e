"""How a value of the model is declared: frozen, keyword-only, camelCase outside."""

from typing import Annotated

from msgspec import Meta, Struct

Text = Annotated[
    dict[str, str],
    Meta(
        description="Human text: a plain string in the default language, or BCP 47 tag → text",
        extra={"written": "text"},
    ),
]
"""Human text by BCP 47 language tag; a plain string in a file is the registry's first language."""

ExpressionText = Annotated[
    str, Meta(description="An expression of the rule language", extra={"written": "expression"})
]
"""An expression as it is written in a standard, not yet parsed."""

PatternText = Annotated[
    str,
    Meta(
        description="A regular expression of the portable subset, always matched in full",
        extra={"written": "pattern"},
    ),
]
"""A regular expression of the portable subset (RE2, no look-around)."""

Literal = Annotated[
    str,
    Meta(
        description="A value as it stands in data, quoted where the type is text",
        extra={"written": "literal"},
    ),
]
"""A data value as text; the `type` beside it says how it is read."""

DateText = Annotated[
    str, Meta(description="A date, YYYY-MM-DD or its beginning", extra={"written": "date"})
]
"""An ISO 8601 calendar date as written; a partial date is its first day."""


def refers(kind: str, description: str) -> Meta:
    """Return the annotation of a key that names an item of `kind`."""
    return Meta(description=description, extra={"written": "reference", "kind": kind})


ElementId = Annotated[str, refers("element", "A data element: [alias:]id")]
CodeListId = Annotated[str, refers("codelist", "A code list: [alias:]id")]
ValidatorId = Annotated[str, refers("validator", "A validator: [alias:]id")]
DatasetId = Annotated[str, refers("dataset", "A dataset standard: [alias:]id")]
OrganizationId = Annotated[str, refers("organization", "An organization: [alias:]id")]
TermId = Annotated[str, refers("term", "A term of terms.csv of the key's kind")]


class Value(
    Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """A frozen value whose keys are camelCase in files and reports."""


def pick(text: dict[str, str], language: str) -> str:
    """Return `text` in `language`, else in English, else in the first language there is."""
    if language in text:
        return text[language]
    return text.get("en") or next(iter(text.values()), "")
