"""Flat records in an XML document: elements of one path, whose children are the columns."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from govstd.sources.conversion import Conversion
from govstd.sources.converted_file import converted_file, head_of, missing_text
from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import fold
from govstd.sources.encodings import CODECS, UTF_8, canonical, marked
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.source import Source

CHUNK = 1 << 18
DEEPEST = 200
"""Elements within each other; more are no data."""
_NIL = "http://www.w3.org/2001/XMLSchema-instance nil"
_DECLARED = 200
"""Bytes among which the encoding is declared."""

Record = dict[str, str | None]


def open_xml(source: Source) -> DelimitedFile:
    """Return the records of an XML document.

    Entities and document types are not read: data need none, and attacks are made of them.

    Raises:
        SourceRefusedError: it is no XML that is read, or it is not clear which elements are
            records.
    """
    path = _path(source)
    names: dict[str, None] = {}
    for _, record in _records(source, path):
        if isinstance(record, dict):
            names |= dict.fromkeys(record)
    if not names:
        raise SourceRefusedError("records-missing", source.path, part="/".join(path))
    fields = source.fields
    blanks = {name: missing_text(fields.get(name)) for name in names}
    head = head_of(list(names))
    with Conversion(head, source.room) as work:
        for line, record in _records(source, path):
            if isinstance(record, dict):
                cells = [blanks[n] if (c := record.get(n)) is None else c for n in names]
                work.keep(cells, line)
            else:
                work.refuse("record-not-readable", reason=record, line=line)
    told = {"format": "xml", "records": "/".join(path)}
    return converted_file(source, "xml", head, work.converted(), told)


def _path(source: Source) -> tuple[str, ...]:
    """Return the path of the elements that are records: as named, else by what they hold."""
    if source.part is not None:
        return tuple(source.part.strip("/").split("/"))
    wanted = {fold(name) for names in source.names for name in names}
    counts: Counter[tuple[str, ...]] = Counter()
    held: dict[tuple[str, ...], set[str]] = {}
    stack: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        held.setdefault(tuple(stack), set()).add(fold(_local(name)))
        stack.append(_local(name))
        counts[tuple(stack)] += 1
        own = held.setdefault(tuple(stack), set())
        own.update(fold(_local(one)) for one in attributes)

    def end(_name: str) -> None:
        stack.pop()

    _parse(source, begin, end, lambda _: None)
    matches = {path: len(names & wanted) for path, names in held.items() if path}
    most = max(matches.values(), default=0)
    best = [path for path, count in matches.items() if count == most]
    if most and len(best) == 1:
        return best[0]
    several = [path for path, count in counts.items() if count > 1 and held[path]]
    known = ", ".join("#" + "/".join(path) for path in (best if most else several)[:12])
    raise SourceRefusedError("records-unclear", source.path, known=known, first="records/record")


class _Reader:
    """Takes the events of a parser and makes records of them."""

    def __init__(self, path: tuple[str, ...], line: Callable[[], int]) -> None:
        self._path = path
        self._line = line
        self._stack: list[str] = []
        self._record: Record | None = None
        self._fault = ""
        self._text: list[str] = []
        self._begun = 0
        self._nil = False
        self.found: list[tuple[int, Record | str]] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._stack.append(_local(name))
        inside = len(self._stack) - len(self._path)
        if inside == 0 and tuple(self._stack) == self._path:
            self._begun, self._fault = self._line(), ""
            self._record = {_local(key): text for key, text in attributes.items()}
        elif self._record is not None and inside == 1:
            self._text.clear()
            self._nil = attributes.get(_NIL) in ("true", "1")
        elif self._record is not None and inside > 1:
            self._fault = "nested"

    def end(self, name: str) -> None:
        inside = len(self._stack) - len(self._path)
        if self._record is not None and inside == 1:
            own = _local(name)
            if own in self._record:
                self._fault = self._fault or "key-repeated"
            self._record[own] = None if self._nil else "".join(self._text)
        elif self._record is not None and inside == 0:
            self.found.append((self._begun, self._fault or self._record))
            self._record = None
        self._stack.pop()

    def text(self, data: str) -> None:
        self._text.append(data)


def _records(source: Source, path: tuple[str, ...]) -> Iterator[tuple[int, Record | str]]:
    """Yield the line on which each record begins, and the record or why it is none."""
    parser: list[Any] = []
    reader = _Reader(path, lambda: int(parser[0].CurrentLineNumber))
    for own in _events(source, reader.begin, reader.end, reader.text):
        parser[:] = [own]
        yield from reader.found
        reader.found.clear()


def _parse(source: Source, begin: Any, end: Any, text: Any) -> None:
    for _ in _events(source, begin, end, text):
        pass


def _events(source: Source, begin: Any, end: Any, text: Any) -> Iterator[Any]:
    """Parse a document piece by piece; yield the parser before and after each piece."""
    place = source.original.place
    with Path(place).open("rb") as stream:
        encoding = _encoding(stream.read(_DECLARED))
    parser = _parser(source, encoding, begin, end)
    parser.CharacterDataHandler = text
    yield parser
    try:
        for piece in _pieces(place, encoding):
            parser.Parse(piece, False)  # noqa: FBT003 (expat takes no name)
            yield parser
        parser.Parse(b"", True)  # noqa: FBT003
        yield parser
    except expat.ExpatError as error:
        raise SourceRefusedError(
            "xml-not-readable",
            source.path,
            line=str(error.lineno),
            reason=expat.errors.messages[error.code],
        ) from None


def _parser(source: Source, encoding: str | None, begin: Any, end: Any) -> Any:
    """Return a parser that refuses whatever no data need."""
    parser: Any = expat.ParserCreate(UTF_8 if encoding else None, " ")
    depth = [0]

    def refuse(*_: object) -> None:
        raise SourceRefusedError("xml-not-allowed", source.path)

    def begun(name: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] > DEEPEST:
            refuse()
        begin(name, attributes)

    def ended(name: str) -> None:
        depth[0] -= 1
        end(name)

    parser.buffer_text = True
    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser


def _encoding(beginning: bytes) -> str | None:
    """Return the encoding that a document declares, where the parser does not know it itself."""
    if marked(beginning)[0] or b"encoding" not in beginning.partition(b"?>")[0]:
        return None
    declared = beginning.partition(b"encoding")[2].lstrip(b" =")
    name = canonical(declared[1:].split(declared[:1])[0].decode("ascii", "replace"))
    return None if name in (None, UTF_8) or str(name).startswith("utf-16") else name


def _pieces(place: str, encoding: str | None) -> Iterator[bytes]:
    if encoding is None:
        with Path(place).open("rb") as stream:
            while piece := stream.read(CHUNK):
                yield piece
        return
    with Path(place).open(encoding=CODECS[encoding], errors="replace", newline="") as text:
        while written := text.read(CHUNK):
            yield written.encode("utf-8", "replace")


def _local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]
