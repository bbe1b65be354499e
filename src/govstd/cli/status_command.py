"""`govstd status`: say what is in which status since when, what waits for whom, what expires."""

import click

from govstd.api.agenda import AHEAD, agenda_of
from govstd.api.states import open_state
from govstd.cli.options import (
    as_of_option,
    debug_option,
    language_option,
    registry_option,
    report_option,
)
from govstd.cli.output import destinations, write
from govstd.cli.pages.agenda import agenda_page
from govstd.reports.json import written


@click.command("status")
@registry_option
@report_option(["text", "json"])
@language_option
@as_of_option
@debug_option
def command(registry: str | None, reports: tuple[str, ...], language: str, as_of: str) -> None:
    """Say what is in which status since when, what waits for whom, and what expires."""
    wanted = destinations(reports, ["text", "json"])
    agenda = agenda_of(open_state("", registry), as_of)
    write(
        wanted,
        lambda form, page: written(agenda) if form == "json" else agenda_page(agenda, AHEAD, page),
        language,
    )
