"""Opens text files of records, whatever their form, encoding and dialect."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.dataset_standard import Dialect
from govstd.model.resolved import ResolvedDataset
from govstd.sources import choosing
from govstd.sources.annotated import convert_annotated, find_annotated
from govstd.sources.delimited import DelimitedFile, Form, Reading
from govstd.sources.dialect import Head, Written, find_head
from govstd.sources.encodings import (
    ASCII_WITHIN,
    CODECS,
    UTF_8,
    canonical,
    marked,
    unmarked_utf_16,
)
from govstd.sources.fixed_width import convert_lines, find_columns
from govstd.sources.json_array import begins_document, convert_array
from govstd.sources.kinds import kind_of_name
from govstd.sources.ndjson import ENDINGS, OBJECTS, convert_objects, is_object
from govstd.sources.original import Original, not_readable, refuse_other_kinds
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.room import Room
from govstd.sources.settling import settled
from govstd.sources.source import names_of, nested_names
from govstd.sources.survey import ENOUGH, Survey, lines_with, long_line, survey
from govstd.sources.transcode import Undecoded, transcode

LONGEST_HEAD = 1 << 20
"""Bytes among which the header is looked for …"""
SHORT_HEAD = 1 << 16
"""… after these, where it mostly is."""


def open_delimited(
    original: Original,
    dataset: ResolvedDataset | None = None,
    reading: Reading | None = None,
    room: Room | None = None,
    part: str | None = None,
) -> DelimitedFile:
    """Return a file of text, ready to be scanned.

    Args:
        original: the file.
        dataset: the standard by which it will be checked; None: none yet.
        reading: what the user says of the file.
        room: in which it was unpacked, if it was.
        part: where in a document its records are.

    Raises:
        SourceRefusedError: it can't be opened, or it is not clear how it is to be read.
    """
    opening = _Opening(original, dataset, reading or Reading(), room or Room())
    return opening.file(part)


class _Text(Struct, frozen=True):
    """The text of a file in UTF-8."""

    place: str
    mark: int
    surveyed: Survey
    undecoded: Undecoded
    sample: bytes
    """Lines beyond ASCII as they were given."""


def _all_decoded() -> Undecoded:
    return Undecoded(lines=array("q"), offsets=array("q"), values=array("i"))


class _Opening:
    """The steps of opening a file."""

    def __init__(
        self,
        original: Original,
        dataset: ResolvedDataset | None,
        reading: Reading,
        room: Room,
    ) -> None:
        self._path = original.path
        self._expected = names_of(dataset)
        self._nested = nested_names(dataset)
        demanded = dataset.standard.dialect if dataset else Dialect()
        self._room = room
        self._written = _declared(demanded, reading.written)
        self._demanded = canonical(demanded.encoding or "")
        self._said = reading.encoding
        self._widths = reading.widths
        self._original = original
        self._beginning = self._begin()
        self._form: Form = self._told_form()

    def _begin(self) -> bytes:
        try:
            with Path(self._original.place).open("rb") as stream:
                beginning = stream.read(LONGEST_HEAD)
        except OSError as error:
            raise not_readable(self._path, error) from None
        if not beginning:
            raise SourceRefusedError("file-empty", self._path)
        refuse_other_kinds(self._path, beginning)
        return beginning

    def _told_form(self) -> Form:
        if self._widths:
            return "fixed-width"
        named = kind_of_name(self._path.partition("#")[0]).id
        if named == "json" and begins_document(self._beginning):
            return "json"
        objects = self._path.lower().removesuffix(".gz").removesuffix(".zst").endswith(ENDINGS)
        return "ndjson" if objects or is_object(self._beginning) else "delimited"

    def file(self, part: str | None) -> DelimitedFile:
        try:
            file = self._open()
            if self._form != "delimited" or not file.plain:
                file = settled(file)
            if self._annotated:
                return convert_annotated(file, self._written)
            convert = _CONVERSIONS.get(self._form)
            return file if convert is None else convert(replace(file, part=part))
        except OSError as error:
            raise not_readable(self._path, error) from None

    @property
    def _annotated(self) -> bool:
        return self._form == "delimited" and self._written.annotated

    def _open(self) -> DelimitedFile:
        told, mark = marked(self._beginning)
        encoding = told or self._said or unmarked_utf_16(self._beginning)
        wide = (encoding or "").startswith("utf-16")
        if not wide and b"\0" in self._beginning[:LONGEST_HEAD].splitlines()[0]:
            raise SourceRefusedError("file-binary", self._path)
        head = self._head(encoding or UTF_8, mark)
        surveyed = survey(self._original.place, head.delimiter, head.quote, decoded=ENOUGH)
        sha256 = self._original.sha256 or surveyed.sha256
        if encoding is None:
            encoding = self._choose(surveyed)
        if encoding == UTF_8 and surveyed.utf_8:
            text = _Text(self._original.place, mark, surveyed, _all_decoded(), b"")
            return self._file(encoding, head, sha256, text)
        head = self._head(encoding, mark)
        return self._file(encoding, head, sha256, self._transcoded(encoding, head, surveyed, mark))

    def _choose(self, surveyed: Survey) -> str:
        """Return the encoding of a text without byte order mark."""
        if surveyed.utf_8 and not surveyed.by_chance:
            return UTF_8
        return choosing.choose(
            self._path, surveyed.sample, self._demanded, lambda name: self._head(name, 0).matches
        )

    def _head(self, encoding: str, mark: int) -> Head:
        if self._form in ("ndjson", "json"):
            return OBJECTS
        find = find_annotated if self._annotated else find_head
        head = None
        for length in (SHORT_HEAD, LONGEST_HEAD):
            text = _decoded(self._beginning[mark:length], encoding)
            head = (
                find_columns(text, self._widths, self._written, self._expected)
                if self._widths
                else find(text, self._written, self._expected)
            )
            if head and (head.matches or len(text) < SHORT_HEAD // 4):
                break
        if head is None:
            raise SourceRefusedError("header-missing", self._path)
        return head

    def _transcoded(self, encoding: str, head: Head, raw: Survey, mark: int) -> _Text:
        place = self._room.place()
        by_return = "\n" not in _decoded(self._beginning, encoding) and (
            encoding.startswith("utf-16") or not raw.line_feeds
        )
        end = "\r" if by_return else "\n"
        written = transcode(self._original.place, encoding, mark, end, place)
        if self._said is None and written.errors * 3 > written.decoded:
            raise SourceRefusedError("encoding-unknown", self._path)
        surveyed = survey(place, head.delimiter, head.quote, decoded=0, digest=False)
        return _Text(place, 0, surveyed, written.undecoded, raw.sample)

    def _file(self, encoding: str, head: Head, sha256: str, text: _Text) -> DelimitedFile:
        surveyed, undecoded = text.surveyed, text.undecoded
        if self._form in ("delimited", "fixed-width") and (line := long_line(surveyed)):
            raise SourceRefusedError("line-too-long", self._path, line=str(line))
        if surveyed.ascii and self._demanded in ASCII_WITHIN and not self._said:
            encoding = self._demanded
        return DelimitedFile(
            original=self._original,
            sha256=sha256,
            encoding=encoding,
            demanded=self._demanded,
            head=head,
            line_end=_line_end(surveyed, head),
            detected=self._detected(),
            text=text.place,
            mark=text.mark,
            surveyed=surveyed,
            undecoded=undecoded,
            likely=choosing.likely(text.sample, encoding) if undecoded.lines else None,
            zeros=lines_with(text.place, surveyed, b"\0") if surveyed.zeros else array("q"),
            form=self._form,
            widths=self._widths,
            nested=self._nested,
            room=self._room,
        )

    def _detected(self) -> tuple[str, ...]:
        written = self._written
        if self._form != "delimited":
            return () if self._said else ("encoding",)
        told = {
            "encoding": self._said,
            "headerLine": written.header_line,
            "delimiter": written.delimiter,
            "quoteChar": written.quote,
            "lineTerminator": None,
        }
        return tuple(key for key, value in told.items() if value is None)


_CONVERSIONS: dict[Form, Callable[[DelimitedFile], DelimitedFile]] = {
    "fixed-width": convert_lines,
    "ndjson": convert_objects,
    "json": convert_array,
}


def _declared(demanded: Dialect, said: Written) -> Written:
    """Return how a file is written by what the user says, else by what the standard demands."""
    escape = demanded.escape_char if demanded.double_quote is not True else None
    headless = 0 if demanded.header is False else None
    return replace(
        said,
        delimiter=_first(said.delimiter, demanded.delimiter),
        quote=_first(said.quote, demanded.quote_char),
        escape=_first(said.escape, escape),
        header_line=_first(said.header_line, headless, demanded.header_line),
    )


def _first(*values: Any) -> Any:
    """Return the first value that is not None."""
    return next((value for value in values if value is not None), None)


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(CODECS[encoding], errors="replace")


def _line_end(surveyed: Survey, head: Head) -> str:
    if surveyed.returns and not surveyed.line_feeds:
        return "\r"
    by_count = "\r\n" if surveyed.pairs * 2 > surveyed.line_feeds else "\n"
    return head.line_end or by_count
