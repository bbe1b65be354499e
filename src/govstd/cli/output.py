"""Writes results: to standard output, or to files that appear whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from govstd.api.errors import NotWrittenError
from govstd.cli.streams import put_each
from govstd.cli.usage import UsageFault
from govstd.reports.check_table import Page
from govstd.reports.terminal import Paint, wants_colour, width_of

Pieces = str | bytes | Iterable[str | bytes]
"""A result, whole or piece by piece."""


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


def write(wanted: list[Destination], render: Callable[[str, Page], Pieces], language: str) -> None:
    """Render and write every result; those of machines are UTF-8 whatever the terminal is."""
    for one in wanted:
        if one.path is None:
            paint = Paint(wants_colour(sys.stdout, os.environ))
            pieces = render(one.format, Page(language, width_of(sys.stdout), paint))
            own = _each(pieces) if one.format == "text" else map(_encoded, _each(pieces))
            put_each(own, colour=paint.colour)
        else:
            write_atomically(Path(one.path), render(one.format, Page(language, None, Paint())))


def _each(pieces: Pieces) -> Iterable[str | bytes]:
    return [pieces] if isinstance(pieces, str | bytes) else pieces


def _encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(errors="replace")


def write_atomically(path: Path, pieces: Pieces) -> None:
    """Write a file that appears whole or not at all; text as UTF-8.

    Raises:
        NotWrittenError: it can't be written.
    """
    try:
        if path.exists() and not path.is_file():  # /dev/null, a pipe: never to be replaced
            with path.open("wb") as device:
                device.writelines(map(_encoded, _each(pieces)))
            return
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as stream:
            temporary = Path(stream.name)
            try:
                stream.writelines(map(_encoded, _each(pieces)))
                stream.close()
                temporary.chmod(0o644)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise NotWrittenError("not-written", str(path), reason=error.strerror or "") from None
