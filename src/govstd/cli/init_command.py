"""`govstd init`: write a new registry that works at once."""

import shlex
from pathlib import Path

import click

from govstd.api.continuous import write_workflows
from govstd.api.starter import DATASET, is_top, write_starter
from govstd.cli.options import debug_option, language_option
from govstd.cli.pages.words import say
from govstd.reports.characters import visible


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--ci", is_flag=True, help="Write only workflows and CODEOWNERS, for the registry in DIR."
)
@language_option
@debug_option
def command(folder: Path, language: str, *, ci: bool) -> None:
    """Write a new registry into DIR, an empty or a new folder: standards, and data to check.

    With it come workflows for GitHub, GitLab and others, and CODEOWNERS from the owners of items;
    --ci adds them to a registry that is there, at the top of its git repository.
    """
    if ci:
        _add_workflows(folder, language)
        return
    files = write_starter(folder)
    click.echo(say(language, "written", path=visible(str(folder)), count=len(files)))
    for file in files:
        click.echo(f"  {file}")
    click.echo("\n" + say(language, "next"))
    named = visible(shlex.quote(str(folder)))
    if not is_top(folder):
        click.echo(f"  govstd init {named} --ci")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {named}")
    click.echo("  govstd validate")
    click.echo(f"  govstd show {DATASET}")
    click.echo("  govstd try 5 --element hall-level")


def _add_workflows(folder: Path, language: str) -> None:
    done = write_workflows(folder)
    click.echo(say(language, "workflows", path=visible(str(done.top)), count=len(done.written)))
    for file in done.written:
        click.echo(f"  {file}")
    if done.kept:
        click.echo("\n" + say(language, "workflows-kept", files=", ".join(done.kept)))
