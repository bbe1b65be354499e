"""`govstd list`: list the items of a registry."""

import click

from govstd.api.browse import LISTED, list_items
from govstd.api.registries import registries
from govstd.cli.machine import entries_json
from govstd.cli.options import debug_option, language_option, registry_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.entries import list_page
from govstd.cli.parameters import KINDS, kind_name


@click.command("list")
@click.argument("kind", metavar="[KIND]", type=kind_name, required=False)
@registry_option
@report_option(["text", "json"])
@language_option
@debug_option
def command(
    kind: str | None, registry: str | None, reports: tuple[str, ...], language: str
) -> None:
    """List the items of a registry, or those of one KIND."""
    wanted = destinations(reports, ["text", "json"])
    chosen = registries(registry)
    entries = list_items(chosen, tuple(one for one in LISTED if kind in (None, one)))
    write(
        wanted,
        lambda form, page: (
            entries_json(entries) if form == "json" else list_page(chosen, entries, page)
        ),
        language,
    )


command.help = f"{command.help}\n\nKINDs: {', '.join(KINDS)}."
