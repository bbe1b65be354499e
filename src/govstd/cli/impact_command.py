"""`govstd impact`: say what uses an item, however far, and who keeps it."""

import click

from govstd.api.browse import find_item
from govstd.api.impact import impact_of
from govstd.api.registries import registries
from govstd.cli.options import debug_option, language_option, registry_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.impact import impact_mermaid, impact_page
from govstd.reports.check_table import Page
from govstd.reports.json import written

_FORMATS = ["text", "json", "mermaid"]


@click.command("impact")
@click.argument("id_", metavar="ID")
@registry_option
@report_option(_FORMATS)
@language_option
@debug_option
def command(id_: str, registry: str | None, reports: tuple[str, ...], language: str) -> None:
    """Say what uses an item, directly or through others, and who keeps it.

    ID is [alias:]id, or [alias:]kind/id where several kinds have the id.
    """
    wanted = destinations(reports, _FORMATS)
    chosen = registries(registry)
    impact = impact_of(find_item(chosen, id_), chosen)

    def render(form: str, page: Page) -> str:
        if form == "json":
            return written(impact)
        return impact_mermaid(impact) if form == "mermaid" else impact_page(impact, page)

    write(wanted, render, language)
