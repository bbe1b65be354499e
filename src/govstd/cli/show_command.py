"""`govstd show`: show one item."""

import click

from govstd.api.browse import find_item
from govstd.api.registries import registries
from govstd.cli.machine import item_json
from govstd.cli.options import (
    as_of_option,
    debug_option,
    language_option,
    registry_option,
    report_option,
)
from govstd.cli.output import destinations, write
from govstd.cli.pages.item import item_page


@click.command("show")
@click.argument("id_", metavar="ID")
@registry_option
@report_option(["text", "json"])
@language_option
@as_of_option
@debug_option
def command(
    id_: str, registry: str | None, reports: tuple[str, ...], language: str, as_of: str
) -> None:
    """Show one item, such as a data element, a code list or a dataset standard.

    ID is [alias:]id, or [alias:]kind/id where several kinds have the id.
    """
    wanted = destinations(reports, ["text", "json"])
    found = find_item(registries(registry), id_)
    write(
        wanted,
        lambda form, page: item_json(found) if form == "json" else item_page(found, page, as_of),
        language,
    )
