"""What `govstd validate` does between its options and its output."""

from collections.abc import Sequence
from typing import Any

import click
from msgspec import Struct

from govstd.api.packages import delivery_of, plan_delivery
from govstd.api.planning import asked_of, paths_of, plan_files
from govstd.api.registries import choose_registry
from govstd.api.schemas import asked_by_schema
from govstd.api.validation import validate
from govstd.cli.pages.planned import planned_page
from govstd.cli.pages.words import say
from govstd.cli.parameters import as_data, as_package
from govstd.cli.reading_options import reading_of
from govstd.cli.usage import UsageFault
from govstd.model.registry import Kind, Registry
from govstd.model.report import Report, Verdict
from govstd.reports.check_table import Page
from govstd.reports.formats import render
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
    reading: Reading
    as_of: str
    language: str


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
    )


def _by_schema(
    data: Files, datasets: tuple[tuple[str, str | None], ...], options: dict[str, Any]
) -> Checking:
    """Return what is checked by a schema; say what it demands and nobody checks here."""
    if datasets or options["package"] is not None or options["registry"] is not None:
        raise UsageFault("schema-with-standard")
    schema, language = options["schema"], options["language"]
    for one in asked_by_schema(schema, data or None).unsupported:
        key = "unsupported" if one.field is None else "unsupported-field"
        line = say(language, key, construct=one.construct, field=one.field or "")
        click.echo(line, err=True)
    each = [(path,) for path in paths_of(data)] if options["each"] else []
    return Checking(
        registry=None,
        runs=tuple(each or [data]),
        package=None,
        schema=schema,
        reading=reading_of(options),
        as_of=options["as_of"],
        language=language,
    )


def _wanted(given: Given | str, package: str | None) -> tuple[Kind, list[str]]:
    """Return what the registry must have."""
    return ("dataset", list(given)) if package is None else ("package", [package])


def run(asked: Checking, max_findings: int | None) -> list[Report]:
    """Check the data of every run."""
    reports = [
        validate(
            given or None,
            package=asked.package,
            registry=asked.registry,
            schema=asked.schema,
            reading=asked.reading,
            as_of=asked.as_of,
            max_findings=max_findings,
            language=asked.language,
        )
        for given in asked.runs
    ]
    if any(report.verdict is Verdict.INCOMPLETE for report in reports):
        click.echo(say(asked.language, "incomplete"), err=True)
    return reports


def rendered(reports: Sequence[Report], form: str, page: Page) -> str:
    """Return the reports in one text; of several, JSON is an array."""
    texts = [
        render(report, form, page.language, width=page.width, colour=page.paint.colour)
        for report in reports
    ]
    if form == "json" and len(texts) > 1:
        return "[\n" + ",\n".join(text.rstrip() for text in texts) + "\n]\n"
    return "\n".join(texts)


def plan_text(asked: Checking, page: Page) -> str:
    """Return the checks that would be run and their SQL."""
    pages = [_planned(asked, given, page) for given in asked.runs]
    return "\n".join(pages)


def _planned(asked: Checking, given: Given | Files | str, page: Page) -> str:
    if asked.schema is not None and isinstance(given, tuple):
        by_schema = asked_by_schema(asked.schema, given or None)
        supplied = plan_files(by_schema.asked, asked.as_of)
        return planned_page([one.plan for one in supplied], page, asked.as_of)
    if asked.registry is None or isinstance(given, tuple):
        raise TypeError(given)
    if isinstance(given, dict):
        supplied = plan_files(asked_of(asked.registry, given, asked.reading), asked.as_of)
        return planned_page([one.plan for one in supplied], page, asked.as_of)
    package = asked.package or ""
    with delivery_of(given, asked.registry, package, asked.as_of) as delivery:
        plans = [one.plan for one in plan_delivery(delivery, asked.as_of)]
        return planned_page(plans, page, asked.as_of, delivery.plan)
