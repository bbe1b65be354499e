"""Finds out on DuckDB what the columns of data hold: lengths, what they can be read as, keys.

Each distinct text of a column is looked at once. What can't be told from a sample is then tried on
all texts, so that an answer is never a guess.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct

from govstd.engines.delimited import SuppliedFiles, cells_of
from govstd.engines.duckdb import DuckSession
from govstd.engines.duckdb_csv import literal
from govstd.engines.duckdb_sql import render
from govstd.expressions import builders as build
from govstd.expressions.builders import Expr

TEXT = "v"
"""What the text at hand is called in the conditions that are asked about."""
_SAMPLE = 1000
"""Distinct texts on which conditions are tried before all others are."""
_SHAPE = (
    "regexp_replace(regexp_replace(regexp_replace(v, '[0-9]', '9', 'g'), "
    "'[A-Z]', 'A', 'g'), '[a-z]', 'a', 'g')"
)
_LONGEST_SHAPE = 40


class ColumnFacts(Struct, frozen=True):
    """What is known of all texts of a column."""

    rows: int
    present: int
    distinct: int
    shortest: int
    longest: int
    shape: str | None
    """The one form of all texts: `9`, `A`, `a` for digits and letters, the rest as it is."""


class Profile:
    """The columns of one table of data, by their numbers."""

    def __init__(self, duck: DuckSession, table: str) -> None:
        self._duck = duck
        self._table = table
        self._made: set[int] = set()
        [(self.rows,)] = duck.execute(f"SELECT count(*) FROM {table}")  # noqa: S608

    def _texts(self, column: int) -> str:
        """Return the name of the table of a column's distinct texts, made when first asked for."""
        name = f"{self._table}_v{column}"
        if column not in self._made:
            self._duck.execute(
                f"CREATE TEMP TABLE {name} AS SELECT c{column} AS v, count(*) AS n "  # noqa: S608
                f"FROM {self._table} WHERE c{column} IS NOT NULL GROUP BY c{column}"
            )
            self._made.add(column)
        return name

    def facts(self, column: int) -> ColumnFacts:
        """Return what is known of a column."""
        texts = self._texts(column)
        [row] = self._duck.execute(
            "SELECT coalesce(sum(n), 0), count(*), coalesce(min(length(v)), 0), "  # noqa: S608
            f"coalesce(max(length(v)), 0) FROM {texts}"
        )
        present, distinct, shortest, longest = map(int, row)
        shape = None
        if 0 < longest <= _LONGEST_SHAPE:
            [(low, high)] = self._duck.execute(
                f"SELECT min(s), max(s) FROM (SELECT {_SHAPE} AS s FROM {texts})"  # noqa: S608
            )
            shape = low if low == high else None
        return ColumnFacts(self.rows, present, distinct, shortest, longest, shape)

    def first_true(
        self, column: int, conditions: Sequence[Expr], words: Sequence[str]
    ) -> int | None:
        """Return the number of the first condition that all texts of a column meet; None: of none.

        Args:
            column: the column.
            conditions: on `TEXT`.
            words: texts that need not meet it, though some other must be there.
        """
        if not conditions:
            return None
        others = f"SELECT v FROM {self._texts(column)} WHERE {_is_none_of(words)}"  # noqa: S608
        tests = [f"bool_and(coalesce({render(condition)}, false))" for condition in conditions]
        sample = f"SELECT * FROM ({others}) ORDER BY hash(v) LIMIT {_SAMPLE}"  # noqa: S608
        [held] = self._duck.execute(f"SELECT {', '.join(tests)} FROM ({sample})")  # noqa: S608
        for number, test in enumerate(tests):
            if held[number]:
                [(whole,)] = self._duck.execute(f"SELECT {test} FROM ({others})")  # noqa: S608
                if whole:
                    return number
        return None

    def among(self, column: int, words: Sequence[str]) -> tuple[str, ...]:
        """Return which of some words stand in a column."""
        found = self._duck.execute(
            f"SELECT v FROM {self._texts(column)} WHERE NOT {_is_none_of(words)} ORDER BY v"  # noqa: S608
        )
        return tuple(text for (text,) in found)

    def texts(self, column: int, most: int, *, spread: bool = False) -> tuple[str, ...]:
        """Return the distinct texts of a column in their order, or some from all over it."""
        order = "hash(v)" if spread else "v"
        found = self._duck.execute(
            f"SELECT v FROM {self._texts(column)} ORDER BY {order} LIMIT {most}"  # noqa: S608
        )
        return tuple(text for (text,) in found)

    def distinct(self, columns: Sequence[int]) -> int:
        """Return how many combinations some columns hold that are there in all rows."""
        row = ", ".join(f"c{column}" for column in columns)
        query = f"SELECT count(*) FROM (SELECT DISTINCT {row} FROM {self._table})"  # noqa: S608
        [(count,)] = self._duck.execute(query)
        return int(count)

    def titles(self, column: int, other: int) -> dict[str, str] | None:
        """Return which text of another column stands beside each of a column, if it is one only."""
        rows = self._duck.execute(
            f"SELECT c{column}, min(c{other}), max(c{other}) "  # noqa: S608
            f"FROM {self._table} WHERE c{column} IS NOT NULL GROUP BY c{column}"
        )
        if any(low is None or low != high for _, low, high in rows):
            return None
        return {code: low for code, low, _ in rows}


def _is_none_of(words: Sequence[str]) -> str:
    return f"v NOT IN ({', '.join(map(literal, words))})" if words else "true"


def text() -> Expr:
    """Return the text at hand, for the conditions that are asked about."""
    return build.column(TEXT)


@contextmanager
def profile_of(supplied: SuppliedFiles) -> Iterator[Profile]:
    """Open files for looking into their columns; those are numbered as the plan's.

    Raises:
        EngineFailedError: no room, or a file vanished.
    """
    with cells_of(supplied) as (duck, table):
        yield Profile(duck, table)
