"""Writes results: to standard output, or to files that appear whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from govstd.api.errors import NotWrittenError
from govstd.reports.terminal import wants_colour, width_of


class Destination:
    """A format and where its text goes."""

    def __init__(self, format_: str, path: str | None) -> None:
        self.format = format_
        self.path = path


def destinations(reports: tuple[str, ...], formats: list[str]) -> list[Destination]:
    """Return what `--report` asks for; text to standard output if nothing else goes there.

    Raises:
        click.UsageError: an unknown format, or two results for standard output.
    """
    wanted = []
    for report in reports:
        format_, equals, path = report.partition("=")
        if format_ not in formats:
            known = ", ".join(formats)
            raise click.UsageError(f"no report format is called '{format_}'; there are: {known}")
        wanted.append(Destination(format_, path if equals else None))
    on_stdout = [one for one in wanted if one.path is None]
    if len(on_stdout) > 1:
        names = " and ".join(one.format for one in on_stdout)
        raise click.UsageError(f"{names} can't both go to standard output; give one a path")
    return wanted if on_stdout else [*wanted, Destination("text", None)]


def write(wanted: list[Destination], render: Callable[[str, int | None, bool], str]) -> None:
    """Render and write every result; `render` gets format, width and colour."""
    for one in wanted:
        if one.path is None:
            colour = wants_colour(sys.stdout, os.environ)
            click.echo(render(one.format, width_of(sys.stdout), colour), nl=False, color=colour)
        else:
            write_atomically(Path(one.path), render(one.format, None, False))  # noqa: FBT003


def write_atomically(path: Path, text: str) -> None:
    """Write a file that appears whole or not at all.

    Raises:
        NotWrittenError: it can't be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as stream:
            temporary = Path(stream.name)
            try:
                stream.write(text)
                stream.close()
                temporary.chmod(0o644)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise NotWrittenError("not-written", str(path), reason=error.strerror or "") from None
