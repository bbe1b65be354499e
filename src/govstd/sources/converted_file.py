"""Data of other forms that were written as delimited text, as the files that engines read."""

from array import array
from collections.abc import Sequence

from govstd.model.resolved import ResolvedField
from govstd.sources.delimited import DelimitedFile, Form
from govstd.sources.dialect import Head
from govstd.sources.original import sha256_of
from govstd.sources.placement import Converted
from govstd.sources.source import Source
from govstd.sources.transcode import Undecoded


def head_of(header: Sequence[str], header_line: int = 0, matches: int = 0) -> Head:
    """Return what stands for the head of a text.

    Args:
        header: the names of the columns.
        header_line: the row in which they are; 0 where there is none.
        matches: how many of them are expected.
    """
    return Head(
        delimiter=",",
        quote='"',
        escape=None,
        header=tuple(header),
        header_line=header_line,
        body_line=header_line + 1,
        records=header_line,
        length=0,
        line_end="\n",
        plain=False,
        matches=matches,
    )


def missing_text(field: ResolvedField | None) -> str:
    """Return the text that means a missing value in a column."""
    if field is None or "" in field.missing_values:
        return ""
    return next(iter(field.missing_values), "")


def converted_file(
    source: Source, form: Form, head: Head, converted: Converted, told: dict[str, str]
) -> DelimitedFile:
    """Return the file that engines read.

    Args:
        source: the data.
        form: what they are.
        head: the names of their columns.
        converted: their records.
        told: how they are kept, as the report shows it.
    """
    return DelimitedFile(
        original=source.original,
        sha256=source.original.sha256 or sha256_of(source.original.place),
        encoding="",
        demanded=None,
        head=head,
        line_end="\n",
        detected=(),
        text=converted.text,
        mark=0,
        surveyed=converted.surveyed,
        undecoded=Undecoded(lines=array("q"), offsets=array("q"), values=array("i")),
        likely=None,
        zeros=array("q"),
        form=form,
        converted=converted,
        told=told,
        room=source.room,
    )
