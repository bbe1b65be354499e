"""What was found wrong with the standards of a registry, as values and as an inspection."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from govstd.model.finding import Fact
from govstd.model.registration import Severity
from govstd.model.registry import Registry, Waiver
from govstd.model.report import State
from govstd.model.value import Value
from govstd.reports.conformance import FailOn
from govstd.reports.facts import Problem, problems_of
from govstd.reports.inspection import Annotation, Case, Inspection, digest_of
from govstd.rules.catalogue import rules_of
from govstd.rules.rule import Rule

FORMAT = "govstd-lint"
FORMAT_VERSION = 1
FAMILIES = ("structure", "standard")
"""Of the rules that may be broken: what keeps a registry from loading, and all else."""


class Located(Struct, frozen=True, kw_only=True):
    """A fact about an item, with the waiver that accepts it."""

    fact: Fact
    item: str | None = None
    field: str | None = None
    waiver: Waiver | None = None


class LintProblem(Problem, frozen=True, kw_only=True, omit_defaults=False):
    """A fact in words, with the item, and the field or code, that it is about."""

    item: str | None = None
    field: str | None = None


class AcceptedProblem(LintProblem, frozen=True, kw_only=True, omit_defaults=False):
    """A problem that a waiver accepts."""

    reason: str
    owner: str
    until: str


class LintReport(Value, frozen=True, kw_only=True, omit_defaults=False):
    """All that was found; the same input gives the same report."""

    format: str
    format_version: int
    registry: str | None
    registry_version: str | None
    loaded: bool
    """False: only what keeps the registry from loading is told; no other rule was applied."""
    as_of: str
    rules: tuple[str, ...]
    """The rules on standards that were applied; what keeps a registry from loading always is."""
    items: int
    counts: dict[Severity, int]
    problems: tuple[LintProblem, ...]
    waived: tuple[AcceptedProblem, ...]


def lint_report(
    registry: Registry | None,
    ran: Sequence[Rule],
    located: Iterable[Located],
    as_of: str,
    language: str,
) -> LintReport:
    """Return everything in words, ordered by place.

    Args:
        registry: that was looked through; None if it does not load.
        ran: the rules on standards that were applied.
        located: what was found.
        as_of: the date that rules saw.
        language: zh or en.
    """
    in_order = sorted(located, key=_place)
    found = [_worded(one, language) for one in in_order]
    standing = tuple(p for p in found if not isinstance(p, AcceptedProblem))
    counts = Counter(problem.severity for problem in standing)
    return LintReport(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        registry=registry.id if registry else None,
        registry_version=registry.header.version if registry else None,
        loaded=registry is not None,
        as_of=as_of,
        rules=tuple(rule.id for rule in ran),
        items=sum(1 for _ in registry.items()) if registry else 0,
        counts={severity: counts[severity] for severity in Severity},
        problems=standing,
        waived=tuple(p for p in found if isinstance(p, AcceptedProblem)),
    )


def lint_exit_code(report: LintReport, fail_on: FailOn) -> int:
    """Return 1 if something at or above `fail_on` was found that nobody accepted, else 0."""
    if fail_on is FailOn.NEVER:
        return 0
    least = Severity(fail_on).weight
    return int(any(problem.severity.weight >= least for problem in report.problems))


def inspection_of_lint(report: LintReport, version: str) -> Inspection:
    """Return what was found as tests, one for each rule that was applied or broken.

    Args:
        report: in the language that is wanted.
        version: of govstd.
    """
    annotations: dict[str, list[Annotation]] = {rule: [] for rule in report.rules}
    for problem in (*report.problems, *report.waived):
        annotations.setdefault(problem.rule, []).append(_annotation(problem))
    name = report.registry or "registry"
    tests = (_case(rule, tuple(found)) for rule, found in annotations.items())
    return Inspection(subject=name, version=version, tests=tuple(tests))


def _place(located: Located) -> tuple[str, int, int, str]:
    origin = located.fact.origin
    return origin.file, origin.line, origin.column, located.fact.rule


def _worded(located: Located, language: str) -> LintProblem:
    (problem,) = problems_of([located.fact], rules_of(*FAMILIES), language).problems
    told = {**asdict(problem), "item": located.item, "field": located.field}
    waiver = located.waiver
    if waiver is None:
        return LintProblem(**told)
    return AcceptedProblem(**told, reason=waiver.reason, owner=waiver.owner, until=waiver.until)


def _case(rule: str, found: tuple[Annotation, ...]) -> Case:
    standing = [one for one in found if one.waiver is None]
    declared = rules_of(*FAMILIES)[rule]
    return Case(
        suite=declared.family,
        name=rule,
        rule=rule,
        severity=declared.severity,
        state=State.FAILED if standing else State.PASSED,
        annotations=found,
    )


def _annotation(problem: LintProblem) -> Annotation:
    waiver = None
    if isinstance(problem, AcceptedProblem):
        waiver = f"{problem.reason} ({problem.owner}, {problem.until})"
    return Annotation(
        rule=problem.rule,
        severity=problem.severity,
        message=problem.message,
        fix=problem.fix,
        file=problem.file,
        line=problem.line,
        column=problem.column,
        item="/".join(filter(None, (problem.item, problem.field))),
        fingerprint=digest_of(
            [problem.rule, problem.file, problem.item, problem.field, problem.args]
        ),
        waiver=waiver,
    )
