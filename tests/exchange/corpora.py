"""The stored verdicts of frictionless, and how those of govstd compare with them."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import govstd
from govstd.api.schemas import DataNotNamedError
from govstd.engines.outcome import EngineFailedError
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.model.registration import Severity
from govstd.model.report import Reason, Report, State, Verdict
from govstd.sources.refusal import SourceRefusedError

Key = tuple[str, str, str]
"""Subject, field, and what is wrong with it."""
Counts = Counter[Key]

CONSTRAINTS = {
    "required": "value-missing",
    "pattern": "value-not-matching-pattern",
    "enum": "value-not-in-enum",
    "minimum": "value-below-minimum",
    "maximum": "value-above-maximum",
    "exclusiveMinimum": "value-below-minimum",
    "exclusiveMaximum": "value-above-maximum",
    "minLength": "value-too-short",
    "maxLength": "value-too-long",
}
RULES = {
    "type-error": "value-not-of-type",
    "unique-error": "key-duplicated",
    "primary-key": "key-missing",
    "foreign-key": "reference-not-found",
    "missing-cell": "cell-missing",
    "extra-cell": "cell-unexpected",
    "blank-row": "row-blank",
    "blank-label": "header-blank",
    "duplicate-label": "header-duplicated",
    "incorrect-label": "column-misplaced",
    "missing-label": "column-missing",
    "extra-label": "column-unexpected",
}
_HEADER = frozenset(("column-misplaced", "column-missing", "column-unexpected"))
_RAGGED = frozenset(("cell-missing", "cell-unexpected"))
_FORMATS = {"value-not-in-format": "value-not-of-type"}
"""To frictionless a string of another format is one of another type."""


class Case(NamedTuple):
    """A schema with data, and what frictionless said of them."""

    id: str
    kind: str
    schema: str
    data: str | None
    said: dict[str, Any]
    unusable: bool
    """The verdict is of the copy or of the absent network, not of the data."""


def cases(root: Path) -> Iterator[Case]:
    """Yield the cases that have data."""
    with (root / "expected" / "index.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] not in {"schema+data", "package", "resource"}:
                continue
            text = (root / "expected" / "cases" / f"{row['id']}.json").read_text(encoding="utf-8")
            said = json.loads(text)
            schema = said.get("package") or said.get("resource") or said["schema"]
            yield Case(
                row["id"],
                row["kind"],
                schema,
                said["data"] if row["kind"] == "schema+data" else None,
                said,
                bool(row["needs_network"] or row["artifact"]),
            )


class Ours(NamedTuple):
    """What govstd says."""

    verdict: Verdict | None
    """None: it refused the schema or the data."""
    refusal: str
    counts: Counts
    skipped: frozenset[Key]


def ours(case: Case) -> Ours:
    """Return what govstd says of a case."""
    try:
        report = govstd.validate(case.data, schema=case.schema, max_findings=0)
    except (SchemaNotReadError, DataNotNamedError, SourceRefusedError, EngineFailedError) as error:
        return _refusing(error.code)
    alone = len(report.subjects) == 1
    skipped = frozenset(
        ("" if alone else check.subject, "+".join(check.fields), check.rule)
        for check in report.checks
        if check.state is State.SKIPPED and check.reason is Reason.NOT_SUPPORTED
    )
    return Ours(report.verdict, "", _counted(report, alone=alone), skipped)


def _refusing(code: str) -> Ours:
    return Ours(None, code, Counter(), skipped=frozenset())


def _counted(report: Report, *, alone: bool) -> Counts:
    counts: Counts = Counter()
    for check in report.checks:
        if check.failed and check.severity is Severity.ERROR:
            field = "+".join(check.fields) if check.fields != ("*",) else ""
            subject = "" if alone else check.subject
            rule = _FORMATS.get(check.rule, check.rule)
            if rule in _HEADER | _RAGGED | {"header-duplicated", "header-blank"}:
                field = ""
            counts[subject, field, rule] += check.failed
    return counts


def theirs(said: dict[str, Any], *, alone: bool) -> Counts:
    """Return what frictionless counted, by our rules."""
    counts: Counts = Counter()
    for error in said["errors"]:
        rule = RULES.get(error["type"], error["type"])
        if error["type"] == "constraint-error":
            constraint = re.search(r'constraint "(\w+)"', error["note"])
            assert constraint, error
            rule = CONSTRAINTS[constraint[1]]
        if error["type"] == "primary-key" and "same as" in error["note"]:
            rule = "key-duplicated"
        field = error.get("fieldName") or ""
        if rule == "reference-not-found":
            named = re.match('for "(.*?)": values', error["note"])
            field = named[1].replace(", ", "+") if named else ""
        if rule in _HEADER | _RAGGED | {"header-duplicated", "header-blank", "row-blank"}:
            field = ""
        subject = "" if alone else error.get("task", "")
        counts[subject, field, rule] += 1
    return counts


_UNREAD = frozenset(("schema-not-supported", "file-is-zip", "file-is-office"))
_ABSENT = frozenset(("schema-remote", "file-missing", "schema-path-outside", "schema-without-data"))
_OWN_PROPERTIES = re.compile(
    r'"(required|missingValues)" should be set as|is not valid "(datetime|email)"'
    r"|descriptor is not valid"
)
"""Why frictionless refuses descriptors that are right by the specification."""
_ABOUT_NO_DATA = re.compile(
    r"^'name' is a required property|at property 'name'$|^license requires"
    r"|^profile \"tabular-data-package\" requires|^constraint \".*\" is not supported by type"
    r"|^'' is not one of .* at property 'format'$"
)
"""Why it refuses descriptors that break the specification where no data depend on it."""


class Compared(NamedTuple):
    """The kinds of difference that a case shows, and what none of them explains."""

    kinds: set[str]
    unexplained: list[str]


def compare(case: Case, found: Ours) -> Compared:
    """Return how the two verdicts on a case differ."""
    kinds: set[str] = set()
    if found.verdict is None:
        return _refused(case, found, kinds)
    if case.said.get("rejected"):
        if _unparsed(case):
            return Compared({"descriptor-yaml"}, [])
        notes = [error["note"] for error in case.said["errors"]]
        lax = [note for note in notes if _ABOUT_NO_DATA.search(note)]
        strange = [note for note in notes if note not in lax and not _OWN_PROPERTIES.search(note)]
        kinds |= {"descriptor-lax"} if lax else set()
        return Compared(
            kinds | ({"descriptor-refused"} if len(lax) < len(notes) else set()), strange
        )
    return _both_checked(case, found, kinds)


def _unparsed(case: Case) -> bool:
    """Return whether frictionless took YAML for JSON, because its name ends otherwise."""
    return any("cannot retrieve metadata" in error["note"] for error in case.said["errors"])


def _refused(case: Case, found: Ours, kinds: set[str]) -> Compared:
    if case.said.get("rejected"):
        return Compared(kinds, [])
    if found.refusal in _UNREAD:
        return Compared(kinds | {"source-unread"}, [])
    if found.refusal in _ABSENT and not case.said["valid"]:
        return Compared(kinds | {"address-unread"}, [])
    return Compared(kinds, [f"refused: {found.refusal}"])


def _files(case: Case) -> list[Path]:
    if case.data:
        return [Path(case.data)]
    places = [Path(case.schema).parent / task["place"] for task in case.said["tasks"]]
    return [place for place in places if place.is_file()]


def _both_checked(case: Case, found: Ours, kinds: set[str]) -> Compared:
    said = case.said
    alone = not any(subject for subject, _, _ in found.counts)
    counts = theirs(said, alone=alone)
    shifted = {subject for subject, _, rule in counts if rule in _HEADER}
    repeated = {subject for subject, _, rule in counts if rule == "header-duplicated"}
    sync = said.get("schema_sync") or {}
    if shifted:
        kinds.add("header-by-order")
        if sync and not sync["error_counts"].keys() & {"unmatched-header", "error"}:
            counts, shifted = theirs(sync, alone=alone), set()
    if repeated:
        kinds.add("header-repeated")
    whole = _whole(case)
    unexplained = []
    for key in counts | found.counts:
        if counts[key] != found.counts[key]:
            kind = whole or _kind_of(key, counts, found, shifted | repeated)
            kinds |= {kind} if kind else set()
            unexplained += [] if kind else [f"{key}: {counts[key]} there, {found.counts[key]} here"]
    if found.skipped:
        kinds.add("not-supported")
    passed = found.verdict is Verdict.CONFORMS or (
        found.verdict is Verdict.INCOMPLETE and found.skipped
    )
    if passed != said["valid"] and not kinds:
        unexplained.append(f"verdict: {said['valid']} there, {found.verdict} here")
    return Compared(kinds, unexplained)


def _whole(case: Case) -> str | None:
    """Return the kind that explains every difference, as other cells were read."""
    said = case.said
    text = Path(case.schema).read_text(encoding="utf-8")
    if '"layout"' in text and "source-error" in said["error_counts"]:
        return "property-unspecified"
    if '"headerRows"' in text or "headerRows:" in text:
        return None
    for path, task in zip(_files(case), said["tasks"], strict=False):
        first = path.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0]
        if first.startswith("#") and "," not in first and len(task["labels"]) > 1:
            return "header-guessed"
    return None


def _kind_of(key: Key, there: Counts, found: Ours, headless: set[str]) -> str | None:
    """Return the kind that explains a difference in one count."""
    subject, _, rule = key
    here = found.counts
    ragged = any(there[subject, "", one] and here[subject, "", one] for one in _RAGGED)
    blank = there[subject, "", "row-blank"] and rule in {"row-blank", "key-missing"}
    keyless = rule == "key-missing" and here[subject, "", "column-missing"]
    reasons = {
        "reference-unknown": there[subject, "", "resource-error"],
        "not-supported": key in found.skipped,
        "header-by-order": subject in headless or keyless,
        "french-check": rule == "record-rule-broken" and not there[key],
        "record-ragged": ragged and here[key] < there[key],
        "record-blank": blank,
        "digest-unchecked": rule in {"hash-count", "byte-count"},
    }
    return next((kind for kind, holds in reasons.items() if holds), None)
