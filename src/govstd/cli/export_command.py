"""`govstd export`: write standards in a foreign format."""

import os
import sys
from inspect import cleandoc

import click

from govstd.api.exchange import export
from govstd.api.registries import registries
from govstd.cli.documents import write_documents
from govstd.cli.options import debug_option, language_option, registry_option
from govstd.cli.pages.exchange import losses_page
from govstd.cli.usage import OneOf
from govstd.exchange.formats import FORMATS, written
from govstd.reports.check_table import Page
from govstd.reports.terminal import Paint, wants_colour, width_of


@click.command("export")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--to", "form", required=True, type=OneOf(written()), metavar="FORMAT")
@click.option("-o", "out", metavar="OUT", help="A file or folder. Default: standard output.")
@click.option(
    "--fail-on",
    type=OneOf(["loss", "never"]),
    default="never",
    show_default=True,
    help="Whether what the format can't say makes the exit code 1.",
)
@registry_option
@language_option
@debug_option
def command(
    ids: tuple[str, ...],
    form: str,
    out: str | None,
    fail_on: str,
    registry: str | None,
    language: str,
) -> None:
    """Write dataset standards or packages in a foreign format.

    What the format can't say is listed on standard error. Without ID, xlsx-registry holds the whole
    registry: a committee edits it, and `govstd import` brings the edits back.
    """
    found = export(ids, form, registries(registry), language=language)
    for path in write_documents(found.documents, out):
        click.echo(path, err=True)
    page = Page(language, width_of(sys.stderr), Paint(wants_colour(sys.stderr, os.environ)))
    click.echo(losses_page(found.losses, FORMATS[form].name, page), err=True, nl=False)
    raise click.exceptions.Exit(int(fail_on == "loss" and bool(found.losses)))


command.help = f"{cleandoc(command.help or '')}\n\nFORMATs: {', '.join(written())}."
