"""What is wrong in the newest deliveries: by rule, by element, and what mending would bring."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from msgspec import Struct

from govstd.model.registration import Severity
from govstd.model.report import CheckResult, CountUnit, Report, Subject

FEWEST_SHOWN = 5
"""Smaller counts of sensitive datasets are not told: they could point at a person."""
MOST_MENDINGS = 3
MOST_LISTED = 10
SEVERAL = 2
"""Departments that must get an element wrong before the standard is suspected."""
_Key = TypeVar("_Key")
_OF_RECORDS = (CountUnit.CELL, CountUnit.ROW)


class Newest(Struct, frozen=True):
    """The newest delivery of a department for a dataset."""

    department: str
    report: Report
    subject: Subject


class Mending(Struct, frozen=True, kw_only=True, rename="camel"):
    """A rule on an element, and how many records would conform if it were broken no more."""

    rule: str
    element: str
    departments: tuple[str, ...]
    at_least: int
    """Records; of a count that is not told, none."""
    at_most: int
    """The same as `at_least` where the reports hold all findings; of a count that is not told, the
    largest that is not."""
    share: float
    """`at_most`, per cent of all records."""


class ElementFaults(Struct, frozen=True, kw_only=True, rename="camel"):
    """An element that departments get wrong."""

    element: str
    departments: tuple[str, ...]
    of: int
    """How many departments deliver it."""
    rules: tuple[str, ...]
    failed: int
    """Occurrences that are told."""
    and_more: bool
    """Whether there are others, too few to tell."""


class RuleFaults(Struct, frozen=True, kw_only=True, rename="camel"):
    """A rule that departments break."""

    rule: str
    departments: tuple[str, ...]
    elements: tuple[str, ...]
    failed: int
    and_more: bool


class _Broken(Struct, frozen=True):
    """A check that a delivery breaks."""

    newest: Newest
    check: CheckResult
    element: str
    """Those of a check on several, joined."""

    @property
    def failed(self) -> int | None:
        return told(self.check.failed, self.newest.subject)


def is_sensitive(subject: Subject) -> bool:
    """Return whether some field of the data is personal or more."""
    return any(field.sensitivity.masked for field in subject.fields)


def told(count: int, subject: Subject) -> int | None:
    """Return a count; None if it is too small to be told of these data."""
    return None if 0 < count < FEWEST_SHOWN and is_sensitive(subject) else count


def rules_of(newest: Sequence[Newest]) -> tuple[RuleFaults, ...]:
    """Return the rules that are broken, those of most departments first."""
    found = [
        RuleFaults(
            rule=rule,
            departments=_departments(own),
            elements=tuple(sorted({one.element for one in own if one.element})),
            failed=sum(one.failed or 0 for one in own),
            and_more=any(one.failed is None for one in own),
        )
        for rule, own in _grouped(_broken(newest), lambda one: one.check.rule).items()
    ]
    found.sort(key=lambda one: (-len(one.departments), -one.failed, one.rule))
    return tuple(found[:MOST_LISTED])


def elements_of(newest: Sequence[Newest]) -> tuple[ElementFaults, ...]:
    """Return the elements that several departments get wrong."""
    delivering: dict[str, set[str]] = defaultdict(set)
    for one in newest:
        for field in one.subject.fields:
            delivering[field.element or field.path].add(one.department)
    by_element = _grouped(_broken(newest), lambda one: one.element)
    found = [
        ElementFaults(
            element=element,
            departments=_departments(own),
            of=len(delivering[element]),
            rules=tuple(sorted({one.check.rule for one in own})),
            failed=sum(one.failed or 0 for one in own),
            and_more=any(one.failed is None for one in own),
        )
        for element, own in by_element.items()
        if element in delivering and len(_departments(own)) >= SEVERAL
    ]
    found.sort(key=lambda one: (-len(one.departments) / one.of, -one.failed, one.element))
    return tuple(found[:MOST_LISTED])


def mendings_of(newest: Sequence[Newest]) -> tuple[Mending, ...]:
    """Return the mendings after which most records would conform."""
    rows = sum(one.subject.rows for one in newest)
    groups = _grouped(_broken(newest), lambda one: (one.check.rule, one.element))
    found = []
    for (rule, element), own in groups.items():
        bounds = [_bounds(several) for several in _by_delivery(own)]
        least, most = map(sum, zip(*bounds, strict=True))
        found.append(
            Mending(
                rule=rule,
                element=element,
                departments=_departments(own),
                at_least=least,
                at_most=most,
                share=round(100 * most / rows, 2) if rows else 0.0,
            )
        )
    worth = [one for one in found if one.at_most]
    worth.sort(key=lambda one: (-one.at_least, -one.at_most, one.rule, one.element))
    return tuple(worth[:MOST_MENDINGS])


def _by_delivery(own: Sequence[_Broken]) -> list[list[_Broken]]:
    ordered = sorted(own, key=_delivery)
    return [list(several) for _, several in groupby(ordered, _delivery)]


def _delivery(one: _Broken) -> tuple[str, str]:
    return one.newest.department, one.newest.subject.id


def _bounds(own: Sequence[_Broken]) -> tuple[int, int]:
    """Return how many records of a delivery break these checks and no others: from … to."""
    subject = own[0].newest.subject
    least, most = (told(bound, subject) for bound in _counted(own))
    return least or 0, FEWEST_SHOWN - 1 if most is None else most


def _counted(own: Sequence[_Broken]) -> tuple[int, int]:
    newest = own[0].newest
    subject, mine = newest.subject, {one.check.id for one in own}
    every = [one.check for one in _broken([newest]) if one.check.unit is not CountUnit.COLUMN]
    every = [check for check in every if check.unit is not CountUnit.FILE]
    exact = _exact(newest, every, mine)
    if exact is not None:
        return exact, exact
    # How many records a group has is not known.
    grouped = {check.id for check in every if check.unit is CountUnit.GROUP}
    least = subject.rows_failed - sum(check.failed for check in every if check.id not in mine)
    most = sum(check.failed for check in every if check.id in mine)
    return (
        0 if grouped - mine else max(0, least),
        subject.rows_failed if grouped & mine else min(most, subject.rows_failed),
    )


def _exact(newest: Newest, every: Sequence[CheckResult], mine: set[str]) -> int | None:
    """Return the count where the report holds each finding of each check; else None."""
    if any(check.unit not in _OF_RECORDS or check.sampled < check.failed for check in every):
        return None
    ids = {check.id for check in every}
    broken: dict[tuple[str | None, int | None], set[str]] = defaultdict(set)
    for finding in newest.report.findings:
        if finding.check in ids:
            broken[(finding.file, finding.row)].add(finding.check)
    if len(broken) != newest.subject.rows_failed:
        return None
    return sum(checks <= mine for checks in broken.values())


def _broken(newest: Iterable[Newest]) -> list[_Broken]:
    """Return the checks of error severity that were broken."""
    found = []
    for one in newest:
        elements = {field.path: field.element or field.path for field in one.subject.fields}
        for check in one.report.checks:
            own = check.subject == one.subject.id and check.severity is Severity.ERROR
            if own and check.failed:
                names = ", ".join(elements.get(path, path) for path in check.fields)
                found.append(_Broken(one, check, names))
    return found


def _grouped(
    broken: Sequence[_Broken], key: Callable[[_Broken], _Key]
) -> dict[_Key, list[_Broken]]:
    groups: dict[_Key, list[_Broken]] = defaultdict(list)
    for one in broken:
        groups[key(one)].append(one)
    return groups


def _departments(own: Iterable[_Broken]) -> tuple[str, ...]:
    return tuple(sorted({one.newest.department for one in own}))
