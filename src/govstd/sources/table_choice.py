"""Chooses the table of a database file that is meant."""

from collections.abc import Mapping, Sequence

from govstd.sources.dialect import fold
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.source import Source

MOST_NAMED = 12
"""Tables named where one must be said."""


def chosen_table(
    source: Source, tables: Mapping[str, Sequence[str]]
) -> tuple[str, tuple[str, ...]]:
    """Return the table to read, and what of that nobody said.

    It is the one that is named; else the only one, the one called as the standard is, or the one
    whose columns have the most expected names.

    Args:
        source: the file.
        tables: the columns of each table.

    Raises:
        SourceRefusedError: there is no such table, or it is not clear which one is meant.
    """
    known = ", ".join(list(tables)[:MOST_NAMED])
    if source.part is not None:
        if source.part not in tables:
            raise SourceRefusedError("table-missing", source.path, table=source.part, known=known)
        return source.part, ()
    if not tables:
        raise SourceRefusedError("table-none", source.path)
    if len(tables) == 1:
        return next(iter(tables)), ()
    called = set(map(fold, source.called))
    own = [name for name in tables if fold(name) in called]
    if len(own) == 1:
        return own[0], ("table",)
    matches = {name: _matches(columns, source) for name, columns in tables.items()}
    most = max(matches.values())
    best = [name for name, count in matches.items() if count == most]
    if len(best) > 1 or not most:
        raise SourceRefusedError("table-unclear", source.path, known=known, first=best[0])
    return best[0], ("table",)


def _matches(columns: Sequence[str], source: Source) -> int:
    found = set(map(fold, columns))
    return sum(any(fold(name) in found for name in own) for own in source.names)
