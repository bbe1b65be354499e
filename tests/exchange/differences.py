"""How govstd and frictionless may differ on the corpora: a closed set of kinds, each explained."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of difference."""

    id: str
    title: str
    frictionless: str
    govstd: str
    right: str
    """Who is right by the specification, and where it says so."""


TABLE_SCHEMA = "https://datapackage.org/standard/table-schema/"
RESOURCE = "https://datapackage.org/standard/data-resource/"
GLOSSARY = "https://datapackage.org/standard/glossary/"

KINDS = (
    Kind(
        "header-by-order",
        "Columns of version 1 by name",
        "takes the fields by their position; a column elsewhere is `incorrect-label`, and the "
        "cells of the shifted columns fail too; a column that is absent is an error",
        "matches columns by name; an absent column of a required field is an error, other "
        "columns that are absent or unexpected are warnings",
        "Version 1 says that order and number SHOULD agree: not agreeing is no error. With "
        f"`fieldsMatch` (version 2) both follow it. [fields]({TABLE_SCHEMA}#fields)",
    ),
    Kind(
        "header-repeated",
        "Two columns of one name",
        "reports `duplicate-label`, renames the second column and goes on, which makes further "
        "label errors; with `schema_sync` it gives up",
        "reports the second column once and reads the first",
        "Both refuse the file; the specification does not say how often.",
    ),
    Kind(
        "record-ragged",
        "Records with too few or too many cells",
        "counts every missing or extra cell, and checks the cells that are there",
        "counts the record once and reads none of its cells: they may be of other columns",
        "Both refuse the file; the specification does not say how to count.",
    ),
    Kind(
        "record-blank",
        "Blank lines",
        "`blank-row` is an error, and its key is missing",
        "passes over lines without any character",
        "The specification does not know blank lines; RFC 4180 has no record without a cell. "
        "Nothing is lost when they are passed over.",
    ),
    Kind(
        "descriptor-refused",
        "Descriptors with properties of their own",
        "refuses the descriptor, because a property is where it means nothing (`required` "
        "beside `constraints`, `missingValues` of a resource), or because a date or an address "
        "in the metadata is not written as it should be",
        "does what the property means by the specification, which is nothing, and checks the data",
        "A descriptor MAY have any properties besides those that are specified. "
        f"[custom properties]({GLOSSARY}#custom-properties)",
    ),
    Kind(
        "french-check",
        "`custom_checks` of French schemas",
        "does not know them",
        "runs those that its rule language can say, as Validata does",
        "They are no part of Table Schema; who writes them wants them checked.",
    ),
    Kind(
        "not-supported",
        "Checks that are skipped",
        "passes over `custom_checks` that it does not know",
        "lists them as skipped, so that the verdict is `incomplete`",
        "Implementations SHOULD report a constraint that they do not support. "
        f"[constraints]({TABLE_SCHEMA}#field-constraints)",
    ),
    Kind(
        "descriptor-yaml",
        "Descriptors in YAML",
        "reads YAML too",
        "reads JSON only; saved as JSON the same descriptor is compared like any other",
        f"The file MUST contain JSON; YAML MAY be used within a project. [descriptor]({GLOSSARY}"
        "#descriptor)",
    ),
    Kind(
        "source-unread",
        "Formats that govstd does not read yet",
        "reads spreadsheets, JSON, archives and data within the descriptor",
        "says so and ends with an exit code; nothing is passed",
        "frictionless: all of these may be described. Ours to mend.",
    ),
    Kind(
        "dialect-unread",
        "Dialects and encodings that govstd does not follow yet",
        "follows or detects encodings, files without header and other delimiters",
        "reads UTF-8 with a header line; another file does not conform",
        "frictionless. Ours to mend.",
    ),
    Kind(
        "line-ends-mixed",
        "Lines that end in different ways",
        "reads them",
        "stops with an internal fault",
        "frictionless. Ours to mend.",
    ),
    Kind(
        "header-guessed",
        "Lines before the header",
        "guesses that the header stands below a first line that has fewer cells",
        "takes the first line for the header, as no dialect says otherwise",
        "govstd: without `headerRows` the header is the first row. "
        "[headerRows](https://datapackage.org/standard/table-dialect/#headerRows)",
    ),
    Kind(
        "property-unspecified",
        "Properties that only frictionless knows",
        "follows its own former property `layout`",
        "passes over it",
        f"Custom properties mean nothing to others. [custom properties]({GLOSSARY}"
        "#custom-properties)",
    ),
    Kind(
        "nan-unordered",
        "NaN and bounds",
        "holds that NaN is beyond every bound",
        "holds NaN for greater than any number, as DuckDB and PostgreSQL do, so that it breaks "
        "maxima only",
        "frictionless: NaN does not compare with numbers (XML Schema), so it is not at least "
        "the minimum. Ours to mend.",
    ),
    Kind(
        "digest-unchecked",
        "`bytes` and `hash` of a resource",
        "compares them with the file",
        "does not",
        f"They are metadata that the specification demands nothing of. [bytes]({RESOURCE}#bytes)",
    ),
    Kind(
        "address-unread",
        "Files that are not there",
        "tells that a table has no address it can read",
        "refuses the schema or the data with one message",
        "Both refuse; only words differ.",
    ),
)
BY_ID = {kind.id: kind for kind in KINDS}


def page(counts: dict[str, int], cases: int, alike: int) -> str:
    """Return the page about all kinds.

    Args:
        counts: how many cases show a kind.
        cases: that were compared.
        alike: those without a difference.
    """
    lines = [
        "# How govstd and frictionless differ",
        "",
        "Every schema with data, every Data Package and every Data Resource of the corpora runs",
        "through govstd, and verdict and counts per check and field are compared with what",
        "frictionless 5.21.0 said of it. Each difference is of one of these kinds; a test",
        "(`tests/exchange/test_corpora.py`) fails at any other, and keeps this page.",
        "",
        f"{cases} cases, {alike} of them without any difference.",
        "",
        "| kind | cases |",
        "|---|---:|",
        *(f"| [{kind.id}](#{kind.id}) | {counts.get(kind.id, 0)} |" for kind in KINDS),
        "",
    ]
    for kind in KINDS:
        lines += [
            f"## {kind.id}",
            "",
            f"{kind.title}.",
            "",
            f"- frictionless {kind.frictionless}.",
            f"- govstd {kind.govstd}.",
            f"- Who is right: {kind.right}",
            "",
        ]
    return "\n".join(lines)
