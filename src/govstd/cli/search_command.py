"""`govstd search`: find items by words."""

import click

from govstd.api.browse import search_items
from govstd.api.registries import registries
from govstd.cli.machine import entries_json
from govstd.cli.options import debug_option, language_option, registry_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.entries import search_page


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@registry_option
@report_option(["text", "json"])
@language_option
@debug_option
def command(
    words: tuple[str, ...], registry: str | None, reports: tuple[str, ...], language: str
) -> None:
    """Find items by all WORDS, the best match first.

    Ids, titles, names of columns, definitions and guidance are looked through.
    """
    wanted = destinations(reports, ["text", "json"])
    entries = search_items(registries(registry), words)
    write(
        wanted,
        lambda form, page: entries_json(entries) if form == "json" else search_page(entries, page),
        language,
    )
