"""The command `govstd`: its subcommands are imported when they are called, each from one file."""

import importlib

import click

import govstd
from govstd.cli.faults import run_guarded

COMMANDS = {
    "init": "write a new registry that works at once",
    "list": "list the items of a registry",
    "show": "show one item",
    "search": "find items by words",
    "validate": "check data against a dataset standard",
    "try": "explain one value",
    "explain": "explain a rule",
    "rules": "list all rules",
}
"""Each command and its one-line help; the module has the command's name with `_command`."""


class _Commands(click.Group):
    """A group that knows its commands' names and imports a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"govstd.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=False,
)
@click.version_option(govstd.__version__, prog_name="govstd", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program an internal fault arose.")
def commands(*, debug: bool) -> None:
    """Data standards as text in git, compiled into checks that run where the data is."""


def main() -> None:
    """Run the command line and exit with its code."""
    run_guarded(commands)
