"""Turns what went wrong into one clear message and its exit code."""

import difflib
import os
import sys
import traceback

import click

USAGE, NOT_LOADED, NOT_OPENED, INTERNAL, INTERRUPTED = 2, 3, 4, 5, 130
"""Exit codes beside 0 (conforms) and 1 (findings)."""


def run_guarded(group: click.Group) -> None:
    """Run `group` on the process's arguments and exit; no traceback unless `--debug`."""
    try:
        group.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 (the last resort: an internal fault)
        code, message = _explained(error)
        click.echo(message, err=True)
        if code == INTERNAL and "--debug" in sys.argv:
            traceback.print_exc()
        sys.exit(code)


def _explained(error: Exception) -> tuple[int, str]:
    """Return the exit code and the message for what was raised."""
    from govstd.api import NotLoadedError, UnknownItemError  # noqa: PLC0415 (heavy)
    from govstd.engines.outcome import EngineFailedError  # noqa: PLC0415
    from govstd.sources.refusal import SourceRefusedError  # noqa: PLC0415

    if isinstance(error, SourceRefusedError | EngineFailedError):
        return NOT_OPENED, f"{error.what}\n  fix: {error.fix}"
    if isinstance(error, UnknownItemError):
        return USAGE, _unknown(error.kind, error.id, error.known)
    if isinstance(error, NotLoadedError):
        from govstd.reports.facts import render_facts  # noqa: PLC0415

        return NOT_LOADED, render_facts(error.facts, "en")
    kind = type(error).__name__
    return INTERNAL, f"internal fault: {kind}; run again with --debug and tell the maintainers"


def _unknown(kind: str, id_: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(id_, known, n=3)
    advice = f"did you mean {', '.join(near)}?" if near else f"there are: {', '.join(known[:8])}"
    return f"no {kind} is called '{id_}'\n  fix: {advice}"
