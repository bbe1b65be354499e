"""`govstd init`: write a new registry that works at once."""

import shlex
from pathlib import Path

import click

from govstd.api.continuous import write_workflows
from govstd.api.starter import DATASET, is_top, write_starter
from govstd.cli.options import debug_option, language_option
from govstd.cli.pages.words import say
from govstd.cli.streams import put
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
    put(say(language, "written", path=visible(str(folder)), count=len(files)), "\n")
    for file in files:
        put(f"  {file}\n")
    put("\n" + say(language, "next"), "\n")
    named = visible(shlex.quote(str(folder)))
    if not is_top(folder):
        put(f"  govstd init {named} --ci\n")
    if folder.absolute() != Path.cwd():
        put(f"  cd {named}\n")
    put("  govstd validate\n")
    put(f"  govstd show {DATASET}\n")
    put("  govstd try 5 --element hall-level\n")


def _add_workflows(folder: Path, language: str) -> None:
    done = write_workflows(folder)
    put(say(language, "workflows", path=visible(str(done.top)), count=len(done.written)), "\n")
    for file in done.written:
        put(f"  {file}\n")
    if done.kept:
        put("\n" + say(language, "workflows-kept", files=", ".join(done.kept)), "\n")
