"""Validates data against dataset standards."""

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from glob import glob, has_magic
from os import PathLike, fspath
from pathlib import Path

import duckdb
from msgspec.structs import replace

import govstd
from govstd.api.errors import UnknownItemError
from govstd.api.registries import open_registry
from govstd.engines.delimited import SOURCE_RULES, SuppliedFiles, check_files
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
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset
from govstd.plan.compile import Supplied, combined_digest, compile_plans
from govstd.reports.conformance import result_digest, verdict
from govstd.reports.message import worded
from govstd.rules.catalogue import rules
from govstd.sources.delimited import DelimitedFile, open_delimited
from govstd.sources.refusal import SourceRefusedError

Location = str | PathLike[str]
Data = Location | Iterable[Location]

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
    started = datetime.now(UTC)
    clock = time.perf_counter()
    home = registry if isinstance(registry, Registry) else open_registry(registry)
    day = as_of or date.today().isoformat()  # noqa: DTZ011 (a department's own calendar day)
    given = data if isinstance(data, Mapping) else {dataset or "": data}
    resolved = [(_resolve(home, id_), tuple(_files(parts))) for id_, parts in given.items()]
    outcomes = _check(resolved, day, max_findings)
    run = Run(
        tool="govstd",
        version=govstd.__version__,
        engine="duckdb",
        engine_version=duckdb.__version__,
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
    return worded(_report(home, outcomes, day, run), language, rules(), own)


def _resolve(registry: Registry, dataset: str) -> ResolvedDataset:
    try:
        return resolve(registry, dataset)
    except KeyError:
        known = tuple(sorted(registry.datasets))
        raise UnknownItemError("dataset", dataset, known) from None


def _files(data: Data) -> Iterable[str]:
    """Yield the paths that `data` names, patterns expanded, in their order."""
    one = isinstance(data, str | PathLike)
    for location in [data] if one else sorted(fspath(part) for part in data):  # type: ignore[union-attr]
        path = fspath(location)  # type: ignore[arg-type]
        if has_magic(path) and not Path(path).exists():
            found = sorted(glob(path))  # noqa: PTH207 (a pattern may be absolute)
            if not found:
                raise SourceRefusedError(f"{path}: no file matches", "check the pattern")
            yield from found
        else:
            yield path


def _check(
    resolved: list[tuple[ResolvedDataset, tuple[str, ...]]], as_of: str, most: int | None
) -> tuple[Outcome, ...]:
    files: list[tuple[DelimitedFile, ...]] = [
        tuple(open_delimited(path, dataset.standard.dialect) for path in paths)
        for dataset, paths in resolved
    ]
    supplied = tuple(
        Supplied(dataset, tuple(file.header for file in opened), SOURCE_RULES)
        for (dataset, _), opened in zip(resolved, files, strict=True)
    )
    plans = compile_plans(supplied, as_of)
    return check_files(
        tuple(SuppliedFiles(plan, opened) for plan, opened in zip(plans, files, strict=True)), most
    )


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
        plan=PlanIdentity(digest=combined_digest(outcome.plan for outcome in outcomes)),
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
