"""Proposes the key of a table: the fewest columns whose values together never occur twice."""

import re
from collections.abc import Sequence
from itertools import combinations

from govstd.drafting.columns import Column
from govstd.drafting.names import words_of
from govstd.engines.profiling import Profile
from govstd.model.data_element import DataType

_NAMES = re.compile(
    r"\b(?:ids?|identifiers?|identifiant|codes?|keys?|ref|reference|refs?|uuid|no|num|numero|number"
    r"|notation|slug)\b|编号|代码|号码|标识|序号|文号"
)
_NO_KEYS = frozenset((DataType.NUMBER, DataType.BOOLEAN, DataType.GEOPOINT, DataType.GEOJSON))
"""Types of measures and states, which name nothing."""
_LONGEST = 128
_MOST_COLUMNS = 12
"""Among which combinations are looked for: three of them are 220."""
_MOST_TOGETHER = 3


def key_of(profile: Profile, columns: Sequence[Column], table: str) -> tuple[str, ...]:
    """Return the names of the columns of the key; none if there is no key, or nothing to tell it.

    Args:
        profile: of the data.
        columns: all of them.
        table: what the data are called: a column of the same name is named after its records.
    """
    if profile.rows < 2:  # noqa: PLR2004 (of a single record any column is a key)
        return ()
    named = {column.number: _rank(column, table) for column in columns}
    able = sorted(filter(_able, columns), key=lambda column: named[column.number])
    single = [one for one in able if one.facts.distinct == profile.rows]
    if single:
        return (single[0].name,)
    some = able[:_MOST_COLUMNS]
    for size in range(2, _MOST_TOGETHER + 1):
        found = _together(profile, some, size)
        if found:
            return tuple(one.name for one in sorted(found, key=lambda one: one.number))
    return ()


def _able(column: Column) -> bool:
    facts = column.facts
    whole = facts.present == facts.rows and column.field.missing_values is None
    return whole and column.field.type not in _NO_KEYS and facts.longest <= _LONGEST


def _rank(column: Column, table: str) -> tuple[int, int]:
    """Return what sorts columns: named as the records are, as identifiers, others, of persons."""
    words = words_of(column.name)
    named = words.replace(" ", "") in {table, f"{table}id", f"{table}code", "id"}
    identifier = bool(_NAMES.search(words))
    of_persons = column.sign is not None
    return (0 if named else 1 if identifier else 3 if of_persons else 2), column.number


def _together(profile: Profile, columns: Sequence[Column], size: int) -> tuple[Column, ...]:
    """Return columns that are a key together, in the order of what is tried first."""
    for some in combinations(columns, size):
        room = 1
        for one in some:
            room *= one.facts.distinct
        if room >= profile.rows and profile.distinct([c.number for c in some]) == profile.rows:
            return some
    return ()
