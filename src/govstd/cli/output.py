"""Writes results: to standard output, or to files that appear whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from govstd.api.errors import NotWrittenError
from govstd.cli.usage import UsageFault
from govstd.reports.check_table import Page
from govstd.reports.terminal import Paint, wants_colour, width_of


class Destination:
    """A format and where its text goes."""

    def __init__(self, format_: str, path: str | None) -> None:
        self.format = format_
        self.path = path


def destinations(reports: tuple[str, ...], formats: list[str]) -> list[Destination]:
    """Return what `--report` asks for; text to standard output if nothing else goes there.

    Raises:
        UsageFault: an unknown format, no such folder, or two results for standard output.
    """
    wanted = []
    for report in reports:
        format_, equals, path = report.partition("=")
        if format_ not in formats:
            raise UsageFault("format-unknown", format=format_, formats=", ".join(formats))
        if equals and not Path(path).absolute().parent.is_dir():
            raise UsageFault("folder-missing", path=path)
        wanted.append(Destination(format_, path if equals else None))
    on_stdout = [one for one in wanted if one.path is None]
    if len(on_stdout) > 1:
        raise UsageFault("two-on-stdout", formats=", ".join(one.format for one in on_stdout))
    return wanted if on_stdout else [*wanted, Destination("text", None)]


def refuse_to_overwrite(data: Iterable[str], wanted: list[Destination]) -> None:
    """Refuse to write a result over what it is about.

    Raises:
        UsageFault: a result would go to one of the files in `data`.
    """
    kept = {os.path.realpath(path) for path in data}
    for one in wanted:
        if one.path is not None and os.path.realpath(one.path) in kept:
            raise UsageFault("result-over-data", path=one.path)


def write(wanted: list[Destination], render: Callable[[str, Page], str], language: str) -> None:
    """Render and write every result; those of machines are UTF-8 whatever the terminal is."""
    for one in wanted:
        if one.path is None:
            paint = Paint(wants_colour(sys.stdout, os.environ))
            text = render(one.format, Page(language, width_of(sys.stdout), paint))
            _print(text if one.format == "text" else text.encode(), colour=paint.colour)
        else:
            write_atomically(Path(one.path), render(one.format, Page(language, None, Paint())))


def _print(text: str | bytes, *, colour: bool) -> None:
    """Print the result; if nobody reads it any more, let the exit code still tell the verdict."""
    try:
        click.echo(text, nl=False, color=colour)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
