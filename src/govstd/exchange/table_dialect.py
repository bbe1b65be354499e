"""Table Dialect, CSV Dialect before it: how a resource's file is written."""

from msgspec import Struct

from govstd.exchange.descriptor import Descriptor
from govstd.model.dataset_standard import Dialect, HeaderMatch

_CHANGES_READING = ("commentChar", "commentRows", "headerJoin", "skipInitialSpace")
"""Properties that say how records are found, and that no source here follows yet."""


class ReadDialect(Struct, frozen=True):
    """What a dialect says, by the places where the model keeps it."""

    dialect: Dialect = Dialect()
    header_match: HeaderMatch = HeaderMatch.EXACT
    missing: tuple[str, ...] = ()
    """Further texts that mean a missing value."""


def read_dialect(resource: Descriptor, delimiter: str | None) -> ReadDialect:
    """Return how the data of a resource are written.

    Args:
        resource: its descriptor.
        delimiter: that the file's format has unless the dialect says otherwise.

    Raises:
        SchemaNotReadError: the dialect is none, or can't be followed.
    """
    encoding = resource.get("encoding", str, "string")
    given = resource.referred("dialect")
    if given is None:
        return ReadDialect(Dialect(encoding=encoding, delimiter=delimiter))
    nested = given.get("csv", dict, "object")  # as frictionless writes it
    if nested is not None:
        given = given.part("csv", {**given.value, **nested})
    _refuse(given)
    rows = given.get("headerRows", list, "array of integers")
    null = given.get("nullSequence", str, "string")
    folded = given.get("caseSensitiveHeader", bool, "boolean") is False
    dialect = Dialect(
        encoding=encoding,
        delimiter=given.get("delimiter", str, "string") or delimiter,
        quote_char=given.get("quoteChar", str, "string"),
        double_quote=given.get("doubleQuote", bool, "boolean"),
        escape_char=given.get("escapeChar", str, "string"),
        header=given.get("header", bool, "boolean"),
        header_line=rows[0] if rows and rows != [1] else None,
    )
    return ReadDialect(
        dialect,
        HeaderMatch.FOLD if folded else HeaderMatch.EXACT,
        () if null is None else (null,),
    )


def _refuse(given: Descriptor) -> None:
    for key in _CHANGES_READING:
        if given.value.get(key):
            raise given.fault("schema-not-supported", key, what=key)
    rows = given.value.get("headerRows")
    if isinstance(rows, list) and len(rows) > 1:
        raise given.fault("schema-not-supported", "headerRows", what="headerRows")
