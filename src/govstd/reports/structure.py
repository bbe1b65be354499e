"""Where tables of databases differ from their standards, as values and as an inspection."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from govstd.model.database import DatabaseTable, Misfit
from govstd.model.finding import Args
from govstd.model.registration import Severity
from govstd.model.report import State
from govstd.model.resolved import ResolvedDataset
from govstd.model.value import Value
from govstd.reports.conformance import FailOn
from govstd.reports.inspection import Annotation, Case, Inspection, digest_of
from govstd.reports.message import fix_of, message_of
from govstd.rules.rule import Rule

FORMAT = "govstd-structure"
FORMAT_VERSION = 1


class Found(Struct, frozen=True, kw_only=True):
    """A misfit in the sense of a rule, with the statements that would mend it."""

    rule: Rule
    severity: Severity
    misfit: Misfit
    line: int | None
    statements: tuple[str, ...]


class StructureProblem(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A misfit in words."""

    rule: str
    severity: Severity
    column: str | None
    line: int | None
    """Of a file."""
    args: Args
    message: str
    fix: str | None
    statements: tuple[str, ...]


class TableStructure(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A table and all in which it differs from its standard."""

    place: str
    """The file, or the address without user and password."""
    table: str
    dataset: str
    dataset_version: str
    columns: int
    fields: int
    counts: dict[Severity, int]
    problems: tuple[StructureProblem, ...]
    statements: tuple[str, ...]
    """All that is proposed, in the order in which it must be run."""


class StructureReport(Value, frozen=True, kw_only=True, omit_defaults=False):
    """All tables that were looked at."""

    format: str
    format_version: int
    registry: str
    registry_version: str
    rules: tuple[str, ...]
    tables: tuple[TableStructure, ...]


def table_structure(
    place: str,
    table: DatabaseTable,
    dataset: ResolvedDataset,
    found: Iterable[Found],
    statements: tuple[str, ...],
    language: str,
) -> TableStructure:
    """Return what was found in a table, the gravest first, in words."""
    names = [column.name for column in table.columns]

    def order(one: Found) -> tuple[int, int, str]:
        column = one.misfit.column
        return (-one.severity.weight, names.index(column) if column in names else -1, one.rule.id)

    every = tuple(_worded(one, language) for one in sorted(found, key=order))
    counts = Counter(problem.severity for problem in every)
    return TableStructure(
        place=place,
        table=".".join(part for part in (table.schema, table.name) if part),
        dataset=dataset.standard.id,
        dataset_version=dataset.standard.version,
        columns=len(table.columns),
        fields=len(dataset.fields),
        counts={severity: counts[severity] for severity in Severity},
        problems=every,
        statements=statements,
    )


def _worded(one: Found, language: str) -> StructureProblem:
    return StructureProblem(
        rule=one.rule.id,
        severity=one.severity,
        column=one.misfit.column,
        line=one.line,
        args=one.misfit.args,
        message=message_of(one.rule, one.misfit.args, language),
        fix=fix_of(one.rule, one.misfit.args, language),
        statements=one.statements,
    )


def structure_exit_code(report: StructureReport, fail_on: FailOn) -> int:
    """Return 1 if something at or above `fail_on` was found, else 0."""
    if fail_on is FailOn.NEVER:
        return 0
    least = Severity(fail_on).weight
    problems = (problem for table in report.tables for problem in table.problems)
    return int(any(problem.severity.weight >= least for problem in problems))


def inspection_of_structure(report: StructureReport, version: str) -> Inspection:
    """Return what was found as tests, one for each table and rule.

    Args:
        report: in the language that is wanted.
        version: of govstd.
    """
    tests = [case for table in report.tables for case in _cases(report, table)]
    return Inspection(subject=report.registry, version=version, tests=tuple(tests))


def _cases(report: StructureReport, table: TableStructure) -> Iterable[Case]:
    for rule in report.rules:
        own = [problem for problem in table.problems if problem.rule == rule]
        yield Case(
            suite=table.table,
            name=rule,
            rule=rule,
            severity=max(
                (problem.severity for problem in own),
                key=lambda severity: severity.weight,
                default=Severity.NOTICE,
            ),
            state=State.FAILED if own else State.PASSED,
            annotations=tuple(_annotation(table, problem) for problem in own),
        )


def _annotation(table: TableStructure, problem: StructureProblem) -> Annotation:
    return Annotation(
        rule=problem.rule,
        severity=problem.severity,
        message=problem.message,
        fix=problem.fix,
        file=table.place.partition("#")[0],
        line=problem.line,
        item=".".join(filter(None, (table.table, problem.column))),
        fingerprint=digest_of([problem.rule, table.table, problem.column, problem.args]),
    )
