"""Text in columns of fixed width: each line is cut after so many characters."""

from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import accumulate, pairwise
from pathlib import Path

from msgspec.structs import replace

from govstd.sources.conversion import Conversion
from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import Head, Written, fold
from govstd.sources.survey import LONGEST_LINE


def find_columns(
    text: str, widths: Sequence[int], written: Written, expected: Sequence[Sequence[str]]
) -> Head | None:
    """Return where the header is; without one, the columns are the fields in their order.

    Args:
        text: the beginning of the file.
        widths: characters of each column.
        written: what is declared.
        expected: the names that each field's column may have.
    """
    lines = text.splitlines(keepends=True)
    wanted = {fold(name) for names in expected for name in names}
    number = written.header_line
    if number is None:
        headed = (
            n for n, line in enumerate(lines[:40], 1) if wanted & set(map(fold, _cut(line, widths)))
        )
        number = next(headed, 0)
    own = "".join(lines[number - 1 : number]) if number else ""
    names = _cut(own, widths) if number else [names[0] for names in expected][: len(widths)]
    if len(names) < len(widths):
        return None
    return Head(
        delimiter=",",
        quote='"',
        escape=None,
        header=tuple(names),
        header_line=number,
        body_line=number + 1,
        records=number,
        length=len("".join(lines[:number]).encode("utf-8", "replace")),
        line_end=own[len(own.rstrip("\r\n")) :],
        plain=False,
        matches=len(wanted & set(map(fold, names))),
    )


def _cut(line: str, widths: Sequence[int]) -> list[str]:
    """Return the cells of a line, the spaces around them left out."""
    text = line.rstrip("\r\n")
    places = accumulate(widths, initial=0)
    return [text[start:end].strip(" ") for start, end in pairwise(places)]


def convert_lines(file: DelimitedFile) -> DelimitedFile:
    """Return the file with its records as delimited text."""
    widths, whole = file.widths, sum(file.widths)
    least = whole - widths[-1]
    with Conversion(file.head, file.room) as work:
        for line in text_lines(file):
            text = line.rstrip("\r\n")
            if not text:
                work.skip()
            elif len(text) <= least and len(widths) > 1:
                started = sum(start < len(text) for start in accumulate(widths, initial=0))
                work.refuse("cell-missing", started)
            elif text[whole:].strip(" "):
                work.refuse("cell-unexpected", len(widths) + 1)
            else:
                work.keep(_cut(text, widths))
    return replace(file, converted=work.converted())


def text_lines(file: DelimitedFile) -> Iterator[str]:
    """Yield the physical lines of the records of a file, with their ends.

    Of a line that is too long only so much that this can be told.
    """
    newline = file.surveyed.line_end.decode()
    with Path(file.text).open("rb") as raw:
        raw.seek(file.body)
        with TextIOWrapper(raw, encoding="utf-8", errors="replace", newline=newline) as stream:
            while line := stream.readline(LONGEST_LINE + 1):
                part = line
                while len(part) > LONGEST_LINE and not part.endswith(newline):
                    part = stream.readline(LONGEST_LINE + 1)
                yield line
