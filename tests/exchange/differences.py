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
        "tells of lines without any character as a warning; they are no records",
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
        "descriptor-lax",
        "Descriptors that break a rule on which no data depend",
        "refuses the descriptor: a name that is missing or has capitals or spaces, a licence "
        "without name, a package of version 1 whose profile is not that of its resources, a "
        "constraint that the type does not have, an empty `format`",
        "checks the data; a constraint that means something is skipped visibly",
        "frictionless, as to the descriptor. What the data must be like is said all the same.",
    ),
    Kind(
        "reference-unknown",
        "References to a resource that is not there",
        "reports one error and reads nothing of the table",
        "checks the table and lists the reference as skipped; where its own columns are not in the "
        "data, it refers to nothing",
        "frictionless, as to the descriptor; neither passes data that refer. The specification "
        "says that `resource` MUST be the "
        f"name of a resource in the package. [foreignKeys]({TABLE_SCHEMA}#foreignKeys)",
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
        "passes over `custom_checks` that it does not know, and checks dates in the format `any`",
        "lists them as skipped, so that the verdict is `incomplete`",
        "Implementations SHOULD report a constraint that they do not support. "
        f"[constraints]({TABLE_SCHEMA}#field-constraints)",
    ),
    Kind(
        "descriptor-yaml",
        "YAML whose name ends with `.yml`",
        "takes the file for JSON, and refuses it; it reads YAML whose name ends with `.yaml`",
        "reads both",
        f"Neither is specified: the file MUST contain JSON, YAML MAY be used within a project. "
        f"[descriptor]({GLOSSARY}#descriptor)",
    ),
    Kind(
        "source-unread",
        "Formats that govstd does not read yet",
        "reads other formats too, and comments or a header in several rows in workbooks",
        "says so and ends with an exit code; nothing is passed",
        "frictionless: all of these may be described. Ours to mend.",
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

GENERATED = (
    Kind(
        "text-of-type",
        "What is written as a type",
        "reads what Python reads: spaces around a number, `1_000`, `１２`, `Infinity`, `[NaN]`, "
        "`+P1D`, `2020-1`, group characters anywhere, dates with one digit, base 64 with other "
        "characters in it, and wants a dot in the domain of an e-mail address",
        "reads what the specification defines: XML Schema's decimal, dateTime, gYear, gYearMonth "
        "and duration, RFC 8259's JSON, RFC 4648's base 64, HTML's e-mail addresses; a test holds "
        "each such text against patterns written from the specification alone",
        f"govstd, by the lexical form of each type. [types]({TABLE_SCHEMA}#field-types)",
    ),
    Kind(
        "sign-before-number",
        "Signs, points and commas before a number that is not bare",
        "takes them for text around the number: `.1` with `decimalChar` `,` is 1, `+$ -4` is -4",
        "does not: it can't be told what was meant",
        "Non-numeric characters may stand around such a number; signs and points are numeric. "
        f"[number]({TABLE_SCHEMA}#number)",
    ),
    Kind(
        "type-first",
        "Constraints of a text that only one of the two holds to be of its type",
        "checks constraints of what it reads",
        "checks no further what is not of its type, and the other way round",
        "It follows from what is written as a type.",
    ),
    Kind(
        "format-goes-on",
        "Constraints of a string in another format",
        "holds it for no string and checks no further",
        "checks pattern, length and enumeration too, as it is a string all the same",
        "All constraints MUST be applied; a string without the right format has a logical value. "
        f"[constraints]({TABLE_SCHEMA}#field-constraints)",
    ),
    Kind(
        "key-of-wrong-cells",
        "Keys with a cell that is not of its type",
        "takes the cell for missing: a primary key is incomplete, a reference not followed",
        "compares no key with it, and counts it as blocked",
        "The cell is reported once by both; the specification does not say how to go on.",
    ),
    Kind(
        "key-in-part",
        "Keys of several fields, some of them missing",
        "reports a primary key only if all parts are missing, and compares the rest with others; "
        "follows a reference unless all parts are missing",
        "reports a primary key with any missing part, and compares none; follows no reference "
        "with a missing part",
        "govstd: the fields of a primary key cannot be null, nulls are excluded from the check of "
        f"uniqueness, and references are those of SQL. [primaryKey]({TABLE_SCHEMA}#primaryKey)",
    ),
    Kind(
        "reference-across-types",
        "References between a boolean and another field",
        "finds true among numbers as 1 and false as 0, as Python compares them",
        "finds a boolean among booleans only",
        "The specification does not compare values of different types; SQL, whose references "
        f"these are, refuses such a reference. [foreignKeys]({TABLE_SCHEMA}#foreignKeys)",
    ),
    Kind(
        "unique-keys",
        "`uniqueKeys`",
        "does not check them",
        "does",
        f"govstd. [uniqueKeys]({TABLE_SCHEMA}#uniqueKeys)",
    ),
    Kind(
        "not-supported",
        "Constraints that are skipped",
        "checks them",
        "lists them as skipped, so that the verdict is `incomplete`",
        "frictionless: the constraint is specified. Ours to mend.",
    ),
    Kind(
        "frictionless-crashes",
        "What frictionless does not survive",
        "ends with an exception for bounds of datetimes of which one has an offset, and for keys "
        "of lists and JSON",
        "checks them",
        "govstd.",
    ),
)


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
        lines += _section(kind)
    lines += [
        "## On schemas that nobody has seen",
        "",
        "`tests/exchange/test_live.py` generates schemas of both versions (all types, formats,",
        "options, constraints and keys) with records, runs both tools and compares what they say",
        "of each cell. A difference that is none of these kinds fails the test.",
        "",
    ]
    for kind in GENERATED:
        lines += _section(kind, level="###")
    return "\n".join(lines)


def _section(kind: Kind, level: str = "##") -> list[str]:
    return [
        f"{level} {kind.id}",
        "",
        f"{kind.title}.",
        "",
        f"- frictionless {kind.frictionless}.",
        f"- govstd {kind.govstd}.",
        f"- Who is right: {kind.right}",
        "",
    ]
