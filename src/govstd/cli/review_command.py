"""`govstd review`: print the dossier that a member of a committee reads before a vote."""

import click

from govstd.api.dossier import dossier_of
from govstd.api.states import open_state
from govstd.cli.options import (
    as_of_option,
    debug_option,
    language_option,
    registry_option,
    report_option,
)
from govstd.cli.output import destinations, write
from govstd.cli.pages.dossier import dossier_page


@click.command("review")
@click.argument("base")
@registry_option
@report_option(["text", "markdown"])
@language_option
@as_of_option
@debug_option
def command(
    base: str, registry: str | None, reports: tuple[str, ...], language: str, as_of: str
) -> None:
    """Print what a member reads before a vote on the changes since BASE.

    The changes, who is concerned, what lint finds, and the examples of changed data elements
    checked again. BASE is a folder, a bundle, a released version or a git reference.
    """
    wanted = destinations(reports, ["text", "markdown"])
    before, after = open_state(base, registry), open_state("", registry)
    dossier = dossier_of(before, after, language=language, as_of=as_of)
    write(wanted, lambda form, page: dossier_page(dossier, form, page), language)
