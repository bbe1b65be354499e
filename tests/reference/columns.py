"""Which column holds which field, and what is wrong with the columns."""

import unicodedata
from collections.abc import Iterator

from tests.reference.counts import Counts, Identity

from govstd.model.dataset_standard import FieldsMatch, HeaderMatch
from govstd.model.registration import Obligation, Severity
from govstd.model.report import CountUnit
from govstd.model.resolved import ResolvedDataset, ResolvedField

WHOLE = {FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET}
"""Every field must have a column."""
OPEN = {FieldsMatch.SUBSET, FieldsMatch.PARTIAL}
"""Other columns may stand beside the fields'."""


def positions(dataset: ResolvedDataset, header: list[str]) -> dict[str, int]:
    """Return where each field's column is; the name wins, then the first alias that is free."""
    names = [_key(dataset, name) for name in header]
    found: dict[str, int] = {}
    for field in dataset.fields:
        if (name := _key(dataset, field.name)) in names:
            found[field.path] = names.index(name)
    for field in dataset.fields:
        free = (
            names.index(_key(dataset, alias))
            for alias in field.aliases
            if _key(dataset, alias) in names
        )
        if field.path not in found:
            place = next((at for at in free if at not in found.values()), None)
            if place is not None:
                found[field.path] = place
    return found


def _key(dataset: ResolvedDataset, name: str) -> str:
    if dataset.standard.header_match is HeaderMatch.FOLD:
        return unicodedata.normalize("NFKC", name).strip().casefold()
    return name


def check(dataset: ResolvedDataset, header: list[str]) -> Iterator[Counts]:
    """Yield the checks of the columns."""
    found = positions(dataset, header)
    yield from _of_header(dataset, header, set(found.values()))
    if dataset.standard.fields_match is FieldsMatch.PARTIAL:
        any_field = _counts(dataset, "column-missing", Severity.ERROR)
        any_field.evaluated, any_field.failed = 1, int(not found)
        yield any_field
    for field in dataset.fields:
        yield from _of_field(dataset, header, field, found)
    if dataset.standard.fields_match is FieldsMatch.EXACT:
        yield _misplaced(dataset, header, found)


def _counts(
    dataset: ResolvedDataset, rule: str, severity: Severity, path: str | None = None
) -> Counts:
    return Counts(
        id=Identity(dataset.standard.id, path or "*", rule).id,
        rule=rule,
        severity=severity,
        fields=(path,) if path else (),
        unit=CountUnit.COLUMN,
    )


def _of_header(dataset: ResolvedDataset, header: list[str], used: set[int]) -> Iterator[Counts]:
    blank = _counts(dataset, "header-blank", Severity.WARNING)
    repeated = _counts(dataset, "header-duplicated", Severity.ERROR)
    match = dataset.standard.fields_match
    severity = Severity.WARNING if match is None else Severity.ERROR
    unexpected = _counts(dataset, "column-unexpected", severity)
    names = [_key(dataset, name) for name in header]
    for at, name in enumerate(header):
        if not name.strip():
            blank.columns.append(name)
        elif names.index(names[at]) < at:
            repeated.columns.append(name)
        elif at not in used:
            unexpected.columns.append(name)
    for counts in (blank, repeated, unexpected):
        counts.evaluated, counts.failed = len(header), len(counts.columns)
        if counts is not unexpected or match not in OPEN:
            yield counts


def _of_field(
    dataset: ResolvedDataset, header: list[str], field: ResolvedField, found: dict[str, int]
) -> Iterator[Counts]:
    severity = _absence(dataset, field)
    if severity is not None:
        missing = _counts(dataset, "column-missing", severity, field.path)
        missing.evaluated = 1
        missing.failed = int(field.path not in found)
        yield missing
    if field.aliases:
        aliased = _counts(dataset, "column-by-alias", Severity.NOTICE, field.path)
        if field.path in found:
            aliased.evaluated = 1
            at = header[found[field.path]]
            aliased.failed = int(_key(dataset, at) != _key(dataset, field.name))
        yield aliased


def _absence(dataset: ResolvedDataset, field: ResolvedField) -> Severity | None:
    if dataset.standard.fields_match is FieldsMatch.PARTIAL:
        return None
    if dataset.standard.fields_match in WHOLE or field.column is Obligation.MANDATORY:
        return Severity.ERROR
    return Severity.WARNING if field.column is Obligation.RECOMMENDED else None


def _misplaced(dataset: ResolvedDataset, header: list[str], found: dict[str, int]) -> Counts:
    counts = _counts(dataset, "column-misplaced", Severity.ERROR)
    counts.evaluated = len(header)
    counts.failed = sum(
        found.get(field.path, place) != place for place, field in enumerate(dataset.fields)
    )
    return counts
