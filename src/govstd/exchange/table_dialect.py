"""Table Dialect, CSV Dialect before it: how a resource's file is written."""

from msgspec import Struct

from govstd.exchange.descriptor import Descriptor
from govstd.model.dataset_standard import Dialect, HeaderMatch
from govstd.sources.delimited import Reading
from govstd.sources.dialect import Written
from govstd.sources.encodings import CODECS, canonical

_CHANGES_READING = ("commentChar", "commentRows", "headerJoin")
"""Properties that say how records are found, and that are not followed in workbooks yet."""
_LINE_ENDS = ("\r", "\n", "\0")


class ReadDialect(Struct, frozen=True):
    """What a dialect says, by the places where the model keeps it."""

    dialect: Dialect = Dialect()
    header_match: HeaderMatch = HeaderMatch.EXACT
    missing: tuple[str, ...] = ()
    """Further texts that mean a missing value."""
    reading: Reading = Reading()
    """What a standard has no place for."""


def read_dialect(resource: Descriptor, delimiter: str | None) -> ReadDialect:
    """Return how the data of a resource are written.

    Args:
        resource: its descriptor.
        delimiter: that the file's format has unless the dialect says otherwise.

    Raises:
        SchemaNotReadError: the dialect is none, or can't be followed.
    """
    encoding = read_encoding(resource)
    given = _of_format(resource, "csv")
    if given is None:
        return ReadDialect(Dialect(encoding=encoding, delimiter=delimiter))
    line = _header_line(given)
    null = given.get("nullSequence", str, "string")
    folded = given.get("caseSensitiveHeader", bool, "boolean") is False
    dialect = Dialect(
        encoding=encoding,
        delimiter=_character(given, "delimiter") or delimiter,
        quote_char=_character(given, "quoteChar"),
        double_quote=given.get("doubleQuote", bool, "boolean"),
        escape_char=_character(given, "escapeChar"),
        header=given.get("header", bool, "boolean"),
        header_line=None if line == 1 else line,
    )
    return ReadDialect(
        dialect,
        HeaderMatch.FOLD if folded else HeaderMatch.EXACT,
        () if null is None else (null,),
        Reading(written=_annotations(given)),
    )


def _annotations(given: Descriptor) -> Written:
    """Return what a dialect says of comments, of several rows of a header, and of spaces."""
    rows = _rows(given, "headerRows")
    join = given.get("headerJoin", str, "string")
    return Written(
        header_rows=rows if len(rows) > 1 else (),
        header_join=" " if join is None else join,
        comment=given.get("commentChar", str, "string") or None,
        comment_rows=_rows(given, "commentRows"),
        skip_space=given.get("skipInitialSpace", bool, "boolean") or False,
    )


def read_records(resource: Descriptor) -> ReadDialect:
    """Return how records of JSON are written.

    Raises:
        SchemaNotReadError: the dialect is none, or can't be followed.
    """
    given = resource.referred("dialect")
    if given is not None and given.get("header", bool, "boolean") is False:
        raise given.fault("schema-not-supported", "header", what="header")
    return ReadDialect(Dialect(encoding=read_encoding(resource)))


def records_part(resource: Descriptor) -> str:
    """Return where in a document of JSON the records are, as an address says it.

    Raises:
        SchemaNotReadError: the dialect is none.
    """
    given = _of_format(resource, "json")
    name = None if given is None else given.get("property", str, "string")
    return f"#/{name.replace('~', '~0').replace('/', '~1')}" if name else ""


def read_sheet(resource: Descriptor) -> Reading:
    """Return which sheet of a workbook is meant, the first if none is named, and its header.

    Raises:
        SchemaNotReadError: the dialect is none, or can't be followed.
    """
    given = _of_format(resource, "excel")
    if given is None:
        return Reading(sheet=1)
    _refuse(given)
    named = [key for key in ("sheetName", "sheetNumber", "sheet") if given.value.get(key)]
    sheet = given.value[named[0]] if named else 1
    if not isinstance(sheet, str | int) or isinstance(sheet, bool):
        raise given.fault("schema-key-wrong", named[0], wanted="sheet")
    headless = given.get("header", bool, "boolean") is False
    return Reading(
        sheet=sheet, written=Written(header_line=0 if headless else _header_line(given) or 1)
    )


def _of_format(resource: Descriptor, form: str) -> Descriptor | None:
    """Return the dialect, what it nests for a format put in place."""
    given = resource.referred("dialect")
    nested = None if given is None else given.get(form, dict, "object")
    if given is None or nested is None:
        return given
    return given.part(form, {**given.value, **nested})


def _header_line(given: Descriptor) -> int | None:
    return next(iter(_rows(given, "headerRows")), None)


def _rows(given: Descriptor, key: str) -> tuple[int, ...]:
    """Return the numbers of rows at a key, in their order.

    Raises:
        SchemaNotReadError: they are none.
    """
    rows = given.get(key, list, "array of integers") or []
    if not all(type(row) is int and row > 0 for row in rows):
        raise given.fault("schema-key-wrong", key, wanted="array of integers")
    return tuple(sorted(set(rows)))


def read_encoding(resource: Descriptor) -> str | None:
    """Return the encoding that a resource says of its file.

    Raises:
        SchemaNotReadError: it is none that is read here.
    """
    encoding: str | None = resource.get("encoding", str, "string")
    if encoding and canonical(encoding) is None:
        known = ", ".join(CODECS)
        raise resource.fault("schema-word-unknown", "encoding", value=encoding, known=known)
    return encoding


def _character(given: Descriptor, key: str) -> str | None:
    value: str | None = given.get(key, str, "string")
    if value is not None and (len(value) > 1 or value in _LINE_ENDS):
        raise given.fault("schema-key-wrong", key, wanted="single character")
    return value


def _refuse(given: Descriptor) -> None:
    for key in _CHANGES_READING:
        if given.value.get(key):
            raise given.fault("schema-not-supported", key, what=key)
    rows = given.value.get("headerRows")
    if isinstance(rows, list) and len(rows) > 1:
        raise given.fault("schema-not-supported", "headerRows", what="headerRows")
