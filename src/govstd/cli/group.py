"""The command `govstd`: its subcommands are imported when they are called, each from one file."""

import gc
import importlib

import click

import govstd
from govstd.cli.help_page import HelpContext, translated
from govstd.cli.options import debug_option
from govstd.cli.usage import command_fault

COMMANDS = {
    "init": "Write a new registry that works at once.",
    "list": "List the items of a registry.",
    "show": "Show one item.",
    "search": "Find items by words.",
    "lint": "Look through the standards for what is wrong or badly written.",
    "fmt": "Write the standards in their canonical form.",
    "validate": "Check data against a dataset standard.",
    "try": "Explain one value.",
    "fix": "Mend what has one right value.",
    "draft": "Propose a dataset standard from data.",
    "export": "Write standards in a foreign format.",
    "import": "Bring foreign standards into a registry.",
    "fetch": "Bring imported registries here, and pin them.",
    "release": "Freeze a registry in one bundle that never changes.",
    "verify": "Check that a released bundle is what it says it is.",
    "sample": "Make synthetic data.",
    "diff": "Say what changed between two states of a registry, and what breaks.",
    "impact": "Say what uses an item, and who keeps it.",
    "status": "Say what is in which status, what waits and what expires.",
    "review": "Print what a member reads before a vote on changes.",
    "scoreboard": "Write a page of departments and datasets from stored reports.",
    "docs": "Write the documentation site of a registry, or show it.",
    "explain": "Explain a rule.",
    "rules": "List all rules.",
}
"""Each command and its one-line help; the module has the command's name with `_command`."""


class _Commands(click.Group):
    """A group that knows its commands' names and imports a command when it is used."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"govstd.cli.{cmd_name}_command")
        _collect_again()
        return translated(module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise command_fault(args[0], list(COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _collect_again() -> None:
    """Let Python look for garbage again, if `main` stopped it, but not in what is imported."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(govstd.__version__, prog_name="govstd", message="%(prog)s %(version)s")
@debug_option
def commands() -> None:
    """Data standards as text in git, compiled into checks that run where the data is.

    Exit codes: 0 conforms, 1 findings, 2 usage, 3 standards do not load, 4 data can't be
    opened, 5 internal fault, 130 interrupted.
    """
