"""`govstd fetch`: bring the registries that are used here to this machine, and pin them."""

import click

from govstd.api.fetching import fetch
from govstd.cli.machine import value_json
from govstd.cli.options import debug_option, language_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.release import fetched_page

FORMATS = ["text", "json"]


@click.command("fetch")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@report_option(FORMATS)
@language_option
@debug_option
def command(names: tuple[str, ...], reports: tuple[str, ...], language: str) -> None:
    """Bring the registries of govstd.yaml, and imports from afar, to this machine.

    Each is pinned in govstd.lock: with version and digest. What is pinned is fetched in just that
    state; name it to take the state that its address has now. No other command uses the network.
    """
    wanted = destinations(reports, FORMATS)
    found = fetch(names)
    write(
        wanted,
        lambda form, page: value_json(found) if form == "json" else fetched_page(found, page),
        language,
    )
