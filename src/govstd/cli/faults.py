"""Turns what went wrong into one clear message and its exit code."""

import os
import sys
import traceback
from pathlib import Path
from typing import TextIO

import click

from govstd.cli.options import language_asked
from govstd.cli.streams import unwritten
from govstd.cli.usage import UsageFault, usage_fault, usage_text

FINDINGS, USAGE, NOT_LOADED, NOT_OPENED, INTERNAL, INTERRUPTED = 1, 2, 3, 4, 5, 130
"""Exit codes beside 0 (conforms)."""

_CODES = {
    "SourceRefusedError": NOT_OPENED,
    "EngineFailedError": NOT_OPENED,
    "NotLoadedError": NOT_LOADED,
    "SchemaNotReadError": NOT_LOADED,
    "StandardsRefusedError": NOT_LOADED,
    "NotReleasedError": FINDINGS,
    "NotVerifiedError": FINDINGS,
}
"""By the name of the error; any other that the API explains is a matter of usage."""

_INTERNAL = {
    "en": "internal fault: {kind}\n  fix: run it again with --debug, and tell the maintainers",
    "zh": "程序内部故障：{kind}\n  处理：请加上 --debug 重新运行，并告知维护者",
}
_EXPLAINED = {"en": "{what}\n  fix: {fix}", "zh": "{what}\n  处理：{fix}"}


def run_guarded(group: click.Group) -> None:
    """Run `group` on the process's arguments and exit; no traceback unless `--debug`."""
    _replace_closed()
    _never_fail_to_print(sys.stdout, sys.stderr)
    try:
        code = group.main(prog_name="govstd", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except click.ClickException as error:
        code = _tell_usage(error)
    except Exception as error:  # noqa: BLE001 (the last resort: an internal fault)
        code = _tell(unwritten() or error)
    _leave(code if isinstance(code, int) else 0)


def _tell(error: Exception) -> int:
    """Say what went wrong and return the exit code."""
    from govstd.api.explanations import explanation_of  # noqa: PLC0415 (heavy)

    language = language_asked(sys.argv)
    if isinstance(error, UsageFault):
        what, fix = usage_text(error, language)
        click.echo(_EXPLAINED[language].format(what=what, fix=fix), err=True)
        return USAGE
    explanation = explanation_of(error, language)
    if explanation is None:
        click.echo(_INTERNAL[language].format(kind=type(error).__name__), err=True)
        if "--debug" in sys.argv:
            traceback.print_exception(error)
        return INTERNAL
    kind = type(error).__name__
    if kind == "NotLoadedError":
        click.echo(f"{explanation.what}\n{explanation.fix}", err=True)
    else:
        text = _EXPLAINED[language].format(what=explanation.what, fix=explanation.fix)
        click.echo(text, err=True)
    return _CODES.get(kind, USAGE)


def _tell_usage(error: click.ClickException) -> int:
    """Say in the user's language what click found wrong, where that has a text."""
    fault = usage_fault(error)
    if fault is not None:
        return _tell(fault)
    error.show()
    return USAGE


def _never_fail_to_print(*streams: TextIO) -> None:
    """Write `?` for a character that a stream's encoding does not have."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _replace_closed() -> None:
    """Print into nothing where the caller closed a stream: the exit code still tells."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (until the end)
            setattr(sys, name, nothing)


def _leave(code: int) -> None:
    """Exit quietly when nobody reads standard output any more, and not when it can't be written."""
    fault = unwritten()
    sys.exit(code if fault is None else _tell(fault))
