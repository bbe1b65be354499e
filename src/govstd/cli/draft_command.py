"""`govstd draft`: propose a dataset standard from data."""

import os
import sys
from typing import Any

import click

from govstd.api.drafting import draft
from govstd.api.registries import registries
from govstd.cli.options import debug_option, language_option, registry_option
from govstd.cli.pages.drafted import drafted_page
from govstd.cli.reading_options import reading_of, reading_options
from govstd.cli.streams import put
from govstd.reports.check_table import Page
from govstd.reports.terminal import Paint, wants_colour, width_of


@click.command("draft")
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    help="Write it into this registry; made if there is none. Nothing in it is written over.",
)
@click.option(
    "--text-language",
    metavar="TAG",
    help="The language of the names of columns, such as zh. Default: the registry's first.",
)
@registry_option
@language_option
@reading_options
@debug_option
def command(data: tuple[str, ...], folder: str | None, **options: Any) -> None:
    """Propose a dataset standard for each file of DATA from what it holds.

    Types and how values are written, lengths, forms, keys, code lists, columns that look as if
    they were of persons; and elements that exist already, with how well they fit. Reuse is
    proposed, never done. The file is then checked against its draft.
    """
    language = options["language"]
    drafted = draft(
        data,
        folder,
        known=registries(options["registry"]),
        reading=reading_of(options),
        text_language=options["text_language"],
        language=language,
    )
    page = Page(language, width_of(sys.stdout), Paint(wants_colour(sys.stdout, os.environ)))
    put(drafted_page(drafted, page))
