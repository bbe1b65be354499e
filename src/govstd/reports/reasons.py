"""Why records do not conform, beside the records themselves: in the form of their file."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from msgspec import Struct

from govstd.model.report import Finding
from govstd.reports.csv import harmless
from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import NO_DELIMITER, fold, options
from govstd.sources.encodings import CODECS
from govstd.sources.raw_records import RawRecord, beginning

COLUMNS = ("govstd_line", "govstd_fields", "govstd_rules", "govstd_messages")
"""Stand before the columns of the file: there they are right also where a record is cut short."""
_BETWEEN = {"en": "; ", "zh": "；"}


class Reasons(Struct, frozen=True):
    """What is told of a record."""

    line: int
    fields: tuple[str, ...]
    rules: tuple[str, ...]
    messages: tuple[str, ...]


def reasons_of(record: RawRecord, findings: Sequence[Finding]) -> Reasons:
    """Return why a record does not conform.

    Args:
        record: the record.
        findings: what it breaks, worded and masked.
    """
    return Reasons(
        line=record.line,
        fields=tuple(dict.fromkeys(one.field for one in findings if one.field)),
        rules=tuple(dict.fromkeys(one.rule for one in findings)),
        messages=tuple(dict.fromkeys(one.message for one in findings)),
    )


def conforming_bytes(file: DelimitedFile, records: Iterator[RawRecord]) -> Iterator[bytes]:
    """Yield a file of some of the records of another, byte for byte."""
    head = beginning(file)
    yield head.mark + head.above + head.header
    for record in records:
        yield record.content


def failing_bytes(
    file: DelimitedFile, records: Iterator[tuple[RawRecord, Reasons]], language: str
) -> Iterator[bytes]:
    """Yield a file of some of the records of another, each with the reasons before it."""
    head = beginning(file)
    writer = _Objects(file) if file.form == "ndjson" else _Cells(file, language)
    yield head.mark + head.above
    if head.header:
        yield writer.head() + head.header
    for record, reasons in records:
        yield writer.record(record, reasons)


class _Cells:
    """Writes reasons as cells."""

    def __init__(self, file: DelimitedFile, language: str) -> None:
        head = file.head
        self._codec = CODECS[file.encoding]
        self._taken = {fold(name) for name in file.header}
        self._between = _BETWEEN[language]
        # Of a file of one column nothing divides what stands before it.
        self._delimiter = "," if head.delimiter == NO_DELIMITER else head.delimiter
        self._given = options(self._delimiter, head.quote, None)
        # Where values can't be quoted, or a quote within them is escaped, none may need it.
        never = head.quote + head.escape if head.escape else ""
        self._strange = str.maketrans(dict.fromkeys(never if head.quote else self._delimiter, " "))

    def head(self) -> bytes:
        """Return the names of the columns."""
        return self._written([_free(name, self._taken) for name in COLUMNS])

    def record(self, record: RawRecord, reasons: Reasons) -> bytes:
        """Return a record with the reasons before it."""
        lists = (reasons.fields, reasons.rules, reasons.messages)
        texts = [harmless(self._between.join(one)) for one in lists]
        return self._written([str(reasons.line), *texts]) + record.content

    def _written(self, cells: list[str]) -> bytes:
        text = io.StringIO()
        plain = [cell.translate(self._strange) for cell in cells]
        csv.writer(text, lineterminator="", **self._given).writerow(plain)
        return (text.getvalue() + self._delimiter).encode(self._codec, "backslashreplace")


class _Objects:
    """Writes reasons as members of objects."""

    def __init__(self, file: DelimitedFile) -> None:
        self._codec = CODECS[file.encoding]
        self._taken = {fold(name) for name in file.header}

    def head(self) -> bytes:
        """Return nothing: objects have no header."""
        return b""

    def record(self, record: RawRecord, reasons: Reasons) -> bytes:
        """Return an object with the reasons as its first members; what is none, as the last."""
        text = record.content.decode(self._codec, "replace")
        body = text.rstrip("\r\n")
        lists = (reasons.fields, reasons.rules, reasons.messages)
        told = dict(zip(COLUMNS, (reasons.line, *lists), strict=True))
        members = json.dumps(
            {_free(name, self._taken): fact for name, fact in told.items()}, ensure_ascii=False
        )
        end = text[len(body) :]
        if _is_object(body):
            rest = body.lstrip()[1:]
            comma = "" if rest.strip() == "}" else ", "
            return f"{members[:-1]}{comma}{rest}{end}".encode(self._codec, "replace")
        whole = json.dumps({"govstd_record": body}, ensure_ascii=False)
        return f"{members[:-1]}, {whole[1:]}{end}".encode(self._codec, "replace")


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no column of the file has."""
    names = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if fold(one) not in taken)
