"""Validates data against dataset standards."""

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime

from msgspec.structs import replace

import govstd
from govstd.api.planning import Asked, Data, Location, asked_of, plan_files
from govstd.api.registries import open_registry
from govstd.engines import duckdb
from govstd.engines.delimited import check_files
from govstd.engines.findings import findings, results, subject
from govstd.engines.outcome import Outcome
from govstd.model.registry import Registry
from govstd.model.report import (
    FORMAT,
    FORMAT_VERSION,
    CheckedDataset,
    CheckedStandard,
    PlanIdentity,
    Report,
    Run,
)
from govstd.model.resolved import ResolvedDataset
from govstd.plan.digests import combined_digest
from govstd.reports.conformance import result_digest, verdict
from govstd.reports.message import worded
from govstd.rules.catalogue import rules

FINDINGS = 10
"""How many findings a check are shown unless more are asked for."""


def validate(
    data: Data | Mapping[str, Data],
    *,
    dataset: str | None = None,
    registry: Registry | Location,
    as_of: str | None = None,
    max_findings: int | None = FINDINGS,
    language: str = "en",
) -> Report:
    """Check data against dataset standards and return the report.

    Args:
        data: files, or a pattern of files, of one dataset; or a map of dataset ids to them.
        dataset: the id of the dataset standard, unless `data` names it.
        registry: an open registry, or where it is.
        as_of: the date that rules see, ISO; None: today.
        max_findings: findings shown a check; None: all.
        language: of messages, `zh` or `en`.

    Raises:
        NotLoadedError: the registry does not load.
        UnknownItemError: it has no such dataset standard.
        SourceRefusedError: a file can't be opened.
        EngineFailedError: the data could not be checked for a reason outside them.
    """
    home = registry if isinstance(registry, Registry) else open_registry(registry)
    given = data if isinstance(data, Mapping) else {dataset or "": data}
    return check(
        home, asked_of(home, given), as_of=as_of, max_findings=max_findings, language=language
    )


def check(
    registry: Registry,
    asked: tuple[Asked, ...],
    *,
    as_of: str | None = None,
    max_findings: int | None = FINDINGS,
    language: str = "en",
) -> Report:
    """Check files against resolved dataset standards and return the report."""
    started = datetime.now(UTC)
    clock = time.perf_counter()
    day = as_of or date.today().isoformat()  # noqa: DTZ011 (a department's own calendar day)
    outcomes = check_files(plan_files(asked, day), max_findings)
    run = Run(
        tool="govstd",
        version=govstd.__version__,
        engine=duckdb.NAME,
        engine_version=duckdb.VERSION,
        started=started.isoformat(timespec="seconds"),
        seconds=round(time.perf_counter() - clock, 3),
        locale=language,
    )
    own = {
        check.id: check.message
        for outcome in outcomes
        for check in outcome.plan.checks
        if check.message
    }
    return worded(_report(registry, outcomes, day, run), language, rules(), own)


def _report(registry: Registry, outcomes: tuple[Outcome, ...], as_of: str, run: Run) -> Report:
    checks = tuple(result for outcome in outcomes for result in results(outcome))
    allowed = {
        check.id for outcome in outcomes for check in outcome.plan.checks if check.skip_allowed
    }
    report = Report(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        verdict=verdict(checks, allowed),
        as_of=as_of,
        standard=CheckedStandard(
            registry=registry.id,
            registry_version=registry.header.version,
            registry_digest=registry.digest,
            datasets=tuple(_checked(outcome.plan.dataset) for outcome in outcomes),
        ),
        plan=PlanIdentity(digest=combined_digest(outcome.plan.digest for outcome in outcomes)),
        subjects=tuple(subject(outcome) for outcome in outcomes),
        checks=checks,
        findings=tuple(finding for outcome in outcomes for finding in findings(outcome)),
        waived=(),
        result_digest="",
        run=run,
    )
    return replace(report, result_digest=result_digest(report))


def _checked(dataset: ResolvedDataset) -> CheckedDataset:
    standard = dataset.standard
    return CheckedDataset(
        id=standard.id,
        version=standard.version,
        status=standard.status.value,
        title=standard.title,
        profile_of=dataset.profile_of,
    )
