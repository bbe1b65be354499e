"""`govstd try`: explain one value."""

from typing import Any

import click

from govstd.api.registries import registries
from govstd.api.trial import Standard, try_value
from govstd.cli.options import (
    as_of_option,
    debug_option,
    language_option,
    registry_option,
    report_option,
)
from govstd.cli.output import destinations, write
from govstd.cli.pages.trial import trial_page
from govstd.cli.usage import UsageFault
from govstd.reports.conformance import exit_code
from govstd.reports.json import render_json


@click.command("try")
@click.argument("value")
@click.option("--element", metavar="ID", help="A data element.")
@click.option("--validator", metavar="ID", help="A validator.")
@click.option("--dataset", metavar="ID", help="A dataset standard, with --field.")
@click.option("--field", metavar="NAME", help="A field of the dataset standard.")
@registry_option
@report_option(["text", "json"])
@language_option
@as_of_option
@debug_option
def command(
    value: str,
    registry: str | None,
    reports: tuple[str, ...],
    language: str,
    as_of: str,
    **standard: Any,
) -> None:
    """Check one VALUE and tell what became of each check; conditions between fields are left out.

    Write -- before a VALUE that begins with a hyphen.
    """
    wanted = destinations(reports, ["text", "json"])
    named = [name for name in ("element", "validator", "dataset") if standard[name] is not None]
    if len(named) != 1 or (standard["field"] is None) == (named == ["dataset"]):
        raise UsageFault("try-what")
    tried = Standard(**standard)
    report = try_value(value, tried, registries(registry), as_of=as_of, language=language)
    write(
        wanted,
        lambda form, page: (
            render_json([report]) if form == "json" else trial_page(report, value, page)
        ),
        language,
    )
    raise click.exceptions.Exit(exit_code(report))
