"""What `govstd validate` does between its options and its output."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import click
from msgspec import Struct
from msgspec.structs import replace

from govstd.api.packages import delivery_of, plan_delivery
from govstd.api.planning import asked_of, paths_of
from govstd.api.registries import choose_registry
from govstd.api.schemas import asked_by_schema, plan_by_schema
from govstd.api.validation import validate
from govstd.api.workspace import Home, data_of, find_home, read_baseline
from govstd.cli.dividing import Division
from govstd.cli.output import Destination
from govstd.cli.pages.planned import planned_page
from govstd.cli.pages.words import say
from govstd.cli.parameters import as_data, as_package
from govstd.cli.reading_options import reading_of
from govstd.cli.usage import UsageFault
from govstd.engines.engine import plan_data
from govstd.exchange.dsse import Signer
from govstd.model.registry import Kind, Registry
from govstd.model.report import Report, Verdict
from govstd.model.workspace import DataSet
from govstd.reports.acceptance import Acceptance, idle_waivers
from govstd.reports.baseline import gone_of
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.formats import Pieces, Setting, render_all
from govstd.reports.message import language_of
from govstd.sources.delimited import Reading

Given = dict[str, tuple[str, ...]]
"""Files by dataset standard."""
Files = tuple[str, ...]
"""Files of the one table of a schema, or a folder; none: those that the schema names."""


class Checking(Struct, frozen=True, kw_only=True):
    """What is checked: files of dataset standards, run by run; a package; or by a schema."""

    registry: Registry | None
    runs: tuple[Given | Files | str, ...]
    """Files, or where the package lies."""
    package: str | None
    schema: str | None = None
    schema_store: str | None = None
    reading: Reading
    as_of: str
    language: str
    engine: str | None = None
    """The engine that was asked for; None: the one that belongs to where the data lie."""
    accepting: Acceptance = Acceptance()


def checkings(
    data: tuple[str, ...], datasets: tuple[tuple[str, str | None], ...], options: dict[str, Any]
) -> tuple[Checking, ...]:
    """Return what the options ask for; if they name nothing, what `govstd.yaml` names."""
    home = find_home()
    named = data or datasets or any(options[name] for name in ("package", "schema", "each"))
    waivers = home.workspace.waivers if home else ()
    if named or home is None or not home.workspace.data:
        baseline = read_baseline(options["baseline"]) if options["baseline"] else None
        asked = checking(data, datasets, options)
        return (replace(asked, accepting=Acceptance(waivers, baseline)),)
    if options["baseline"]:
        raise UsageFault("baseline-with-workspace")
    return tuple(_by_workspace(home, one, options) for one in home.workspace.data)


def _by_workspace(home: Home, one: DataSet, options: dict[str, Any]) -> Checking:
    """Return what an entry of `govstd.yaml` asks for."""
    reference = one.dataset or one.package or ""
    name, _, id_ = reference.rpartition(":")
    registries = home.workspace.registries
    place = options["registry"]
    if name or (place is None and len(registries) == 1):
        place = f"@{name or next(iter(registries))}"
    given = data_of(home, one)
    kind = "package" if one.package is not None else None
    asked = checking(
        (given,),
        () if kind else ((id_, None),),
        {**options, "registry": place, "package": id_ if kind else None},
    )
    path = home.folder / one.baseline if one.baseline else None
    baseline = read_baseline(path) if path else None
    return replace(asked, accepting=Acceptance(home.workspace.waivers, baseline))


def tell_accepted(asked: Sequence[Checking], reports: Sequence[Report]) -> None:
    """Say which waivers accept nothing, and which findings of a baseline are gone."""
    language = asked[0].language
    for waiver in idle_waivers(reports, asked[0].accepting.waivers):
        key = "waiver-over" if waiver.until < reports[0].as_of else "waiver-idle"
        line = say(language, key, rule=waiver.rule, owner=waiver.owner, until=waiver.until)
        click.echo(line, err=True)
    runs = [one.accepting.baseline for one in asked for _ in one.runs]
    for baseline, report in zip(runs, reports, strict=True):
        for check, count in gone_of(report, baseline).items() if baseline else ():
            click.echo(say(language, "known-gone", check=visible(check), count=count), err=True)


def checking(
    data: tuple[str, ...], datasets: tuple[tuple[str, str | None], ...], options: dict[str, Any]
) -> Checking:
    """Return what the options ask for; say which registry is used where none is named.

    Raises:
        UsageFault: data and datasets do not fit together.
    """
    if options["schema"] is not None:
        return _by_schema(data, datasets, options)
    language = options["language"]
    package = options["package"]
    given = as_data(data, datasets) if package is None else as_package(data, datasets)
    if options["each"] and (isinstance(given, str) or len(given) != 1):
        raise UsageFault("each-needs-one")
    home, place = choose_registry(options["registry"], *_wanted(given, package))
    if options["registry"] is None:
        line = say(language, "registry", id=home.id, version=home.header.version, place=place)
        click.echo(line, err=True)
    runs: list[Given | Files | str] = [given]
    if options["each"] and isinstance(given, dict):
        [(id_, parts)] = given.items()
        runs = [{id_: (path,)} for path in paths_of(parts)]
    return Checking(
        registry=home,
        runs=tuple(runs),
        package=package,
        reading=reading_of(options),
        as_of=options["as_of"],
        language=language,
        engine=_engine(options),
    )


def _engine(options: dict[str, Any]) -> str | None:
    """Return the engine that was asked for, with where it runs.

    Raises:
        UsageFault: it runs nowhere else.
    """
    engine, master = options["engine"], options["master"]
    if master is None:
        return cast("str | None", engine)
    if engine != "spark":
        raise UsageFault("master-without-spark")
    return f"{engine}@{master}"


def _by_schema(
    data: Files, datasets: tuple[tuple[str, str | None], ...], options: dict[str, Any]
) -> Checking:
    """Return what is checked by a schema; say what it demands and nobody checks here."""
    if datasets or options["package"] is not None or options["registry"] is not None:
        raise UsageFault("schema-with-standard")
    schema, language = options["schema"], options["language"]
    store = options["schema_store"]
    for one in asked_by_schema(schema, data or None, store=store).unsupported:
        key = "unsupported" if one.field is None else "unsupported-field"
        line = say(language, key, construct=one.construct, field=one.field or "")
        click.echo(line, err=True)
    each = [(path,) for path in paths_of(data)] if options["each"] else []
    return Checking(
        registry=None,
        runs=tuple(each or [data]),
        package=None,
        schema=schema,
        schema_store=store,
        reading=reading_of(options),
        as_of=options["as_of"],
        language=language,
        engine=_engine(options),
    )


def _wanted(given: Given | str, package: str | None) -> tuple[Kind, list[str]]:
    """Return what the registry must have."""
    return ("dataset", list(given)) if package is None else ("package", [package])


def run(asked: Checking, max_findings: int | None, division: Division | None) -> list[Report]:
    """Check the data of every run."""
    reports = [
        validate(
            given or None,
            package=asked.package,
            registry=asked.registry,
            schema=asked.schema,
            schema_store=asked.schema_store,
            reading=asked.reading,
            as_of=asked.as_of,
            max_findings=max_findings,
            language=asked.language,
            accepting=asked.accepting,
            dividing=division.write if division else None,
            engine=asked.engine,
        )
        for given in asked.runs
    ]
    if any(report.verdict is Verdict.INCOMPLETE for report in reports):
        click.echo(say(asked.language, "incomplete"), err=True)
    return reports


def run_all(
    asked: Sequence[Checking],
    wanted: Sequence[Destination],
    max_findings: int | None,
    division: Division | None,
) -> list[Report]:
    """Check all data; for a baseline, all findings are wanted."""
    whole = any(one.format == "baseline" for one in wanted)
    runs = sum(len(one.runs) for one in asked)
    if runs > 1 and any(one.format == "statement" for one in wanted):
        raise UsageFault("statement-of-one")
    if whole and (runs > 1 or asked[0].accepting.baseline is not None):
        raise UsageFault("baseline-of-one")
    most = None if whole else max_findings
    return [report for one in asked for report in run(one, most, division)]


def rendered(
    reports: Sequence[Report], form: str, page: Page, signer: Signer | None = None
) -> Pieces:
    """Return the reports in one text, piece by piece."""
    setting = Setting(
        language=language_of(page.language),
        width=page.width,
        colour=page.paint.colour,
        signer=signer,
    )
    return render_all(reports, form, setting)


def signer_of(key: Path | None, wanted: Sequence[Destination]) -> Signer | None:
    """Return what signs the statement that is wanted; None if it is not to be signed.

    Raises:
        UsageFault: there is no statement to sign.
        SignatureRefusedError: the key can't be used.
    """
    if key is None:
        return None
    if not any(one.format == "statement" for one in wanted):
        raise UsageFault("sign-without-statement")
    return Signer(key)


def plan_text(asked: Checking, page: Page) -> str:
    """Return the checks that would be run, and what the engine would run."""
    pages = [_planned(asked, given, page) for given in asked.runs]
    return "\n".join(pages)


def _planned(asked: Checking, given: Given | Files | str, page: Page) -> str:
    if asked.schema is not None and isinstance(given, tuple):
        by_schema = asked_by_schema(asked.schema, given or None, asked.reading, asked.schema_store)
        work = plan_by_schema(by_schema, asked.as_of, asked.engine)
        return planned_page(work, page, asked.as_of)
    if asked.registry is None or isinstance(given, tuple):
        raise TypeError(given)
    if isinstance(given, dict):
        by_id = asked_of(asked.registry, given, asked.reading)
        work = plan_data(by_id, asked.as_of, engine=asked.engine)
        return planned_page(work, page, asked.as_of)
    package = asked.package or ""
    with delivery_of(given, asked.registry, package, asked.as_of) as delivery:
        work = plan_delivery(delivery, asked.as_of, asked.engine)
        return planned_page(work, page, asked.as_of, delivery.plan)
