"""Tells whether very many records of a file can't be read, before an engine's reader tries to.

DuckDB holds a kilobyte of words in memory on each record that it refuses.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import options
from govstd.sources.surplus import has_surplus
from govstd.sources.survey import CHUNK

MOST = 100_000
"""Records that an engine's reader may refuse."""
_SAMPLES = 64
_SAMPLE = 1 << 14
"""Bytes."""

_Counting = Callable[[Iterable[bytes]], Iterator[bool]]
"""Says of each line, or of each record, whether it can't be read."""


def many_misfits(file: DelimitedFile) -> bool:
    """Return whether more than `MOST` records have too few or too many cells, or wrong quotes."""
    lines = file.surveyed.lines
    if lines <= MOST or not file.head.plain:
        return False
    of_record = _misfits(file)
    sampled = [wrong for some in _sampled(file) for wrong in of_record(some)]
    if sum(sampled) * lines <= MOST // 2 * len(sampled):
        return False
    return len(list(islice(filter(None, of_record(_lines(file))), MOST + 1))) > MOST


def _misfits(file: DelimitedFile) -> _Counting:
    head, width = file.head, len(file.header)
    delimiter = head.delimiter.encode()

    def by_line(lines: Iterable[bytes]) -> Iterator[bool]:
        for line in lines:
            found = line.count(delimiter)
            more = found - width + 1
            fits = more == 0 or (more > 0 and line.endswith(delimiter * more))
            yield not fits and bool(line)

    def by_record(lines: Iterable[bytes]) -> Iterator[bool]:
        texts = (f"{line.decode('utf-8', 'replace')}\n" for line in lines)
        given = options(head.delimiter, head.quote, head.escape)
        reader = csv.reader(texts, **given)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                reader = csv.reader(texts, **given)
                yield True
            else:
                yield len(cells) not in (0, width) and not has_surplus(cells, width)

    return by_record if file.surveyed.quotes or head.escape else by_line


def _sampled(file: DelimitedFile) -> Iterator[list[bytes]]:
    """Yield whole lines from all over the file; the first may be the end of a record."""
    end = file.surveyed.line_end
    step = max((file.surveyed.size - file.body) // _SAMPLES, 1)
    with Path(file.text).open("rb") as stream:
        for start in range(file.body, file.surveyed.size, step):
            stream.seek(start)
            yield [line.removesuffix(b"\r") for line in stream.read(_SAMPLE).split(end)[1:-1]]


def _lines(file: DelimitedFile) -> Iterator[bytes]:
    end, pending = file.surveyed.line_end, b""
    with Path(file.text).open("rb") as stream:
        stream.seek(file.body)
        while chunk := stream.read(CHUNK):
            *whole, pending = (pending + chunk).split(end)
            yield from (line.removesuffix(b"\r") for line in whole)
    yield pending.removesuffix(b"\r")
