"""`govstd fmt`: write standards in their canonical form."""

import click

from govstd.api.formatting import format_standards
from govstd.cli.options import debug_option, language_option
from govstd.cli.pages.formatting import formatted_text
from govstd.cli.streams import put


@click.command("fmt")
@click.argument("path", default=".")
@click.option("--check", is_flag=True, help="Only say which files would change; exit with 1 then.")
@language_option
@debug_option
def command(path: str, language: str, *, check: bool) -> None:
    """Write the files at PATH in canonical form: order of keys, quotes, indents; comments stay.

    PATH is a registry, or a folder or file in one. What the standards say does not change.
    """
    found = format_standards(path, check=check)
    put(formatted_text(found, language, check=check))
    if found.unreadable or (check and found.changed):
        raise click.exceptions.Exit(1)
