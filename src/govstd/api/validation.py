"""Validates data against dataset standards."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from os import PathLike, fspath

from msgspec.structs import replace

import govstd
from govstd.api.packages import (
    Delivery,
    delivery_of,
    plan_delivery,
)
from govstd.api.parts import DividedData, divided, parts_of
from govstd.api.planning import (
    Data,
    Location,
    as_written,
    asked_of,
)
from govstd.api.registries import open_registry
from govstd.api.schemas import (
    AskedByJsonSchema,
    AskedBySchema,
    asked_by_schema,
    plan_by_schema,
)
from govstd.engines.engine import Asked, Work, plan_data
from govstd.engines.outcome import Outcome
from govstd.model.registry import Registry
from govstd.model.report import (
    FORMAT,
    FORMAT_VERSION,
    CheckedDataset,
    CheckedSchema,
    CheckedStandard,
    PlanIdentity,
    Report,
    Run,
)
from govstd.model.resolved import ResolvedDataset
from govstd.plan.digests import combined_digest
from govstd.reports.acceptance import Acceptance, accepted
from govstd.reports.conformance import result_digest, verdict
from govstd.sources.delimited import Reading

Dividing = Callable[[tuple[DividedData, ...]], None]
FINDINGS = 10
"""How many findings a check are shown unless more are asked for."""


def validate(  # noqa: PLR0913 (all that a user may say)
    data: Data | Mapping[str, Data] | None = None,
    *,
    dataset: str | None = None,
    package: str | None = None,
    registry: Registry | Location | None = None,
    schema: Location | None = None,
    schema_store: Location | None = None,
    reading: Reading | None = None,
    as_of: str | None = None,
    max_findings: int | None = FINDINGS,
    language: str = "en",
    accepting: Acceptance = Acceptance(),  # noqa: B008 (frozen)
    dividing: Dividing | None = None,
    engine: str | None = None,
) -> Report:
    """Check data against dataset standards, a package of them or a schema; return the report.

    Args:
        data: files, or a pattern of files, of one dataset; or a map of dataset ids to them; or
            the folder or ZIP archive that holds the files of a package. A Data Package as
            `schema` knows its own.
        dataset: the id of the dataset standard, unless `data` names it.
        package: the id of the package instead.
        registry: an open registry, or where it is.
        schema: a Table Schema, Data Package or JSON Schema instead of registry and dataset.
        schema_store: a folder of the schemas to which a JSON Schema refers.
        reading: how the files are written, where that is not to be found out.
        as_of: the date that rules see, ISO; None: today.
        max_findings: findings shown a check; None: all.
        language: of messages, `zh` or `en`.
        accepting: findings that are accepted, by waivers or as they are known from a baseline.
        dividing: gets the files, whose records are apart as they conform or not, and reads from
            them what it wants before it returns.
        engine: the engine that judges the data (`--engine` names them); None: the one that
            belongs to where they lie.

    Raises:
        SchemaNotReadError: the schema can't be used.
        DataNotNamedError: it is not said which data the schema is for.
        NotLoadedError: the registry does not load.
        UnknownItemError: it has no such dataset standard or package.
        SourceRefusedError: a file can't be opened, or not be checked by the engine.
        EngineFailedError: the data could not be checked for a reason outside them.
        ValueError: the data of a package are more than one folder or archive; or a schema is
            named beside a registry, or neither of them; or there is no such engine.
    """
    if schema is not None:
        if registry is not None or dataset or package or isinstance(data, Mapping):
            raise ValueError("a schema stands instead of registry, dataset and package")
        by_schema = asked_by_schema(schema, data, reading, schema_store)
        run = _Run(as_of, max_findings, language, accepting, dividing)
        return run.by_schema(by_schema, engine)
    if registry is None or data is None:
        raise ValueError("data, and a registry or a schema, must be named")
    home = registry if isinstance(registry, Registry) else open_registry(registry)
    if package is None:
        given = data if isinstance(data, Mapping) else {dataset or "": data}
        asked = asked_of(home, given, reading)
        run = _Run(as_of, max_findings, language, accepting, dividing)
        return run.report(home, plan_data(asked, run.as_of, engine=engine))
    run = _Run(as_of, max_findings, language, accepting, dividing)
    with delivery_of(_only(data, dataset), home, package, run.as_of) as delivery:
        written = replace(delivery, asked=as_written(delivery.asked, reading))
        return run.report(home, plan_delivery(written, run.as_of, engine), written)


def check(
    registry: Registry,
    asked: tuple[Asked, ...],
    *,
    as_of: str | None = None,
    max_findings: int | None = FINDINGS,
    language: str = "en",
) -> Report:
    """Check files against resolved dataset standards and return the report."""
    run = _Run(as_of, max_findings, language)
    return run.report(registry, plan_data(asked, run.as_of))


def _only(data: Data | Mapping[str, Data], dataset: str | None) -> str:
    """Return the one folder or archive that holds a package."""
    locations = [data] if isinstance(data, str | PathLike) else list(data)
    if dataset is not None or isinstance(data, Mapping) or len(locations) != 1:
        raise ValueError("a package is one folder or ZIP archive, without a dataset")
    return fspath(locations[0])


class _Run:
    """One run of the checks, from its start to its report."""

    def __init__(
        self,
        as_of: str | None,
        most: int | None,
        language: str,
        accepting: Acceptance = Acceptance(),  # noqa: B008 (frozen)
        dividing: Dividing | None = None,
    ) -> None:
        self.as_of = as_of or date.today().isoformat()  # noqa: DTZ011 (the user's calendar day)
        self._shown = most
        self._accepting = accepting
        self._dividing = dividing
        # What is known is told by each finding, so all of them are wanted.
        self._most = None if accepting.baseline is not None else most
        self._language = language
        self._started = datetime.now(UTC)
        self._clock = time.perf_counter()

    def by_schema(self, asked: AskedBySchema | AskedByJsonSchema, engine: str | None) -> Report:
        """Check the data of a foreign schema and return the report."""
        found = asked.schema
        standard = CheckedStandard(
            schema=CheckedSchema(path=found.path, digest=found.digest),
            package=asked.schema.package.name if isinstance(asked, AskedBySchema) else None,
        )
        return self._report(standard, plan_by_schema(asked, self.as_of, engine))

    def report(
        self,
        registry: Registry,
        work: Work,
        delivery: Delivery | None = None,
    ) -> Report:
        """Run the checks and return the report.

        Args:
            registry: that the user named.
            work: the data, opened and planned.
            delivery: the package in which they came, if they did.
        """
        standard = CheckedStandard(
            registry=registry.id,
            registry_version=registry.header.version,
            registry_digest=registry.digest,
            package=delivery.id if delivery else None,
        )
        return self._report(standard, work, delivery)

    def _report(
        self,
        standard: CheckedStandard,
        work: Work,
        delivery: Delivery | None = None,
    ) -> Report:
        with work.check(self._most) as every:
            # An empty table of which nothing is demanded served others only.
            outcomes = tuple(outcome for outcome in every if outcome.plan.checks)
            parts = parts_of(outcomes, delivery, self._most, self._language)
            if self._dividing is not None:
                self._dividing(divided(outcomes, delivery, self._language))
        report = Report(
            format=FORMAT,
            format_version=FORMAT_VERSION,
            verdict=verdict(parts.checks, _allowed(outcomes)),
            as_of=self.as_of,
            standard=replace(
                standard, datasets=tuple(_checked(outcome.plan.dataset) for outcome in outcomes)
            ),
            plan=PlanIdentity(digest=combined_digest(_digests(outcomes, delivery))),
            subjects=parts.subjects,
            checks=parts.checks,
            findings=parts.findings,
            records=parts.records,
            waived=(),
            result_digest="",
            run=self._identity(work),
        )
        report = replace(report, result_digest=result_digest(report))
        if self._accepting:
            report = accepted(report, self._accepting, _allowed(outcomes), self._shown)
        return report

    def _identity(self, work: Work) -> Run:
        engine, version = work.engine
        return Run(
            tool="govstd",
            version=govstd.__version__,
            engine=engine,
            engine_version=version,
            started=self._started.isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - self._clock, 3),
            locale=self._language,
        )


def _allowed(outcomes: tuple[Outcome, ...]) -> set[str]:
    """Return the ids of the checks whose not being run is no fault."""
    return {check.id for outcome in outcomes for check in outcome.plan.checks if check.skip_allowed}


def _digests(outcomes: tuple[Outcome, ...], delivery: Delivery | None) -> Iterator[str]:
    if delivery is not None:
        yield delivery.plan.digest
    yield from (outcome.plan.digest for outcome in outcomes)


def _checked(dataset: ResolvedDataset) -> CheckedDataset:
    standard = dataset.standard
    return CheckedDataset(
        id=standard.id,
        version=standard.version,
        status=standard.status.value,
        title=standard.title,
        profile_of=dataset.profile_of,
    )
