"""`govstd init`: write a new registry that works at once."""

import shlex
from pathlib import Path

import click

from govstd.api.starter import DATA, DATASET, write_starter
from govstd.cli.options import debug_option, language_option
from govstd.cli.pages.words import say
from govstd.reports.characters import visible


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@language_option
@debug_option
def command(folder: Path, language: str) -> None:
    """Write a new registry into DIR, an empty or a new folder: standards, and data to check."""
    files = write_starter(folder)
    click.echo(say(language, "written", path=visible(str(folder)), count=len(files)))
    for file in files:
        click.echo(f"  {file}")
    click.echo("\n" + say(language, "next"))
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {visible(shlex.quote(str(folder)))}")
    click.echo(f"  govstd validate {DATA} -d {DATASET}")
    click.echo(f"  govstd show {DATASET}")
    click.echo("  govstd try 5 --element hall-level")
