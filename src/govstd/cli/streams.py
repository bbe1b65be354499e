"""Standard output, when it takes no more: its reader has gone, or its disk is full."""

import os
import sys
from collections.abc import Iterable

import click

from govstd.cli.usage import UsageFault


def put(*pieces: str | bytes, colour: bool | None = None) -> None:
    """Print pieces as they stand.

    Raises:
        UsageFault: they can't be written.
    """
    put_each(pieces, colour=colour)


def put_each(pieces: Iterable[str | bytes], *, colour: bool | None = None) -> None:
    """Print pieces one by one, as they come.

    Raises:
        UsageFault: they can't be written.
    """
    try:
        for piece in pieces:
            click.echo(piece, nl=False, color=colour)
        sys.stdout.flush()
    except OSError as error:
        fault = unwritten(error)
        if fault is not None:
            raise fault from None


def unwritten(error: OSError | None = None) -> UsageFault | None:
    """Return that standard output can't be written, if so; what is left then goes nowhere.

    Nobody reading any more is no fault: the exit code still tells the verdict.

    Args:
        error: what printing raised, where that is known.
    """
    try:
        sys.stdout.flush()
    except OSError as found:
        error = found
    if error is None:
        return None
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return None
    return UsageFault("stdout-not-written", reason=error.strerror or "")
