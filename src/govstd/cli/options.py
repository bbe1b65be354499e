"""Options that several commands share."""

import locale
import os
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from govstd.cli.parameters import day
from govstd.cli.usage import OneOf

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
LANGUAGES = ["zh", "en"]


def default_language() -> str:
    """Return zh where the locale is Chinese, else en."""
    named = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        locale.getlocale()[0] or "",
    )
    return "zh" if named.lower().startswith("zh") else "en"


def language_asked(arguments: list[str]) -> str:
    """Return the language that `--lang` asks for, also where the options could not be parsed."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else next(iter(arguments[place + 1 :]), "")
            return value if value in LANGUAGES else default_language()
    return default_language()


registry_option: Decorator = click.option(
    "-r",
    "--registry",
    metavar="PLACE",
    help="A registry: a folder, a released bundle, govstd:NAME, @NAME of govstd.yaml, or an "
    "address that was fetched. Default: the nearest registry.yaml upward, else the shipped ones.",
)

language_option: Decorator = click.option(
    "--lang",
    "language",
    type=OneOf(LANGUAGES),
    default=default_language,
    show_default="by the locale",
    help="The language of what people read.",
)

as_of_option: Decorator = click.option(
    "--as-of",
    type=day,
    metavar="DATE",
    default=lambda: date.today().isoformat(),  # noqa: DTZ011 (a department's own calendar day)
    show_default="today",
    help="The date that rules see.",
)

fail_on_option: Decorator = click.option(
    "--fail-on",
    type=OneOf(["error", "warning", "notice", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)

debug_option: Decorator = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help="Show where in the program an internal fault arose.",
)


def report_option(formats: list[str]) -> Decorator:
    """Return the option `--report FORMAT[=PATH]` for a command that has these formats."""
    return click.option(
        "--report",
        "reports",
        multiple=True,
        metavar="FORMAT[=PATH]",
        help=f"Where the result goes, and how: {', '.join(formats)}. Repeatable; without a path "
        "to standard output, where text goes if nothing else does.",
    )
