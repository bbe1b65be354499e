"""`govstd validate`: check data against a dataset standard."""

from datetime import date
from fractions import Fraction
from typing import Any

import click

from govstd.api import choose_registry, render, validate
from govstd.cli.options import language_option, registry_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.parameters import DatasetData, FindingCount, Share, as_data
from govstd.model.report import Verdict
from govstd.reports.conformance import FailOn, exit_code
from govstd.reports.formats import FORMATS


@click.command("validate")
@click.argument("data", nargs=-1, metavar="[DATA]...")
@click.option(
    "-d",
    "--dataset",
    "datasets",
    multiple=True,
    required=True,
    type=DatasetData(),
    metavar="ID[=DATA]",
    help="The dataset standard; repeat ID=DATA to check several datasets together.",
)
@registry_option
@report_option(list(FORMATS))
@language_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The date that rules see.")
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    default=FailOn.ERROR.value,
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--tolerate", type=Share(), default="0", help="A share that may fail, as 0.5%.")
@click.option("--max-findings", type=FindingCount(), default="10", show_default=True)
@click.option("--strict", is_flag=True, help="Fail when a check could not be run.")
def command(
    data: tuple[str, ...],
    datasets: tuple[tuple[str, str | None], ...],
    registry: str | None,
    reports: tuple[str, ...],
    language: str,
    **options: Any,
) -> None:
    """Check DATA against a dataset standard and say what is wrong, where, and how to mend it."""
    wanted = destinations(reports, list(FORMATS))
    given = as_data(data, datasets)
    home, place = choose_registry(registry, "dataset", list(given))
    if registry is None:
        click.echo(f"registry: {home.id} {home.header.version} ({place})", err=True)
    as_of = options["as_of"]
    report = validate(
        given,
        registry=home,
        as_of=as_of.date().isoformat() if as_of else date.today().isoformat(),  # noqa: DTZ011
        max_findings=options["max_findings"],
        language=language,
    )
    write(wanted, lambda f, width, colour: render(report, f, language, width=width, colour=colour))
    if report.verdict is Verdict.INCOMPLETE:
        click.echo("incomplete: a check of error severity could not be run", err=True)
    tolerate: Fraction = options["tolerate"]
    raise click.exceptions.Exit(
        exit_code(report, FailOn(options["fail_on"]), tolerate, strict=options["strict"])
    )
