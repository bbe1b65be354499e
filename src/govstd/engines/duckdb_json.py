"""How DuckDB reads documents: the select of the cells of a level."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from govstd.engines.duckdb_csv import literal, no_glob
from govstd.expressions.types import OTHER_KIND
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.plan.levels import Level, Placed, Steps
from govstd.plan.surroundings import OTHERS, RECORD, place_column, place_columns
from govstd.sources.json_document import Form
from govstd.sources.json_numbers import EXACT

SMALLEST_BUFFER = 16 << 20
"""Bytes of the longest value that DuckDB makes room for without being told."""

NOT_AN_OBJECT = 2
"""What the column of strange members says of a record that is none."""

_FORMATS: dict[Form, str] = {
    "lines": "newline_delimited",
    "array": "array",
    "object": "unstructured",
}
_KINDS = {
    DataType.INTEGER: ("BIGINT", "UBIGINT", "DOUBLE"),
    DataType.NUMBER: ("BIGINT", "UBIGINT", "DOUBLE"),
    DataType.BOOLEAN: ("BOOLEAN",),
    DataType.OBJECT: ("OBJECT",),
    DataType.GEOJSON: ("OBJECT",),
    DataType.ARRAY: ("ARRAY",),
    DataType.ANY: ("VARCHAR", "BIGINT", "UBIGINT", "DOUBLE", "BOOLEAN", "OBJECT", "ARRAY"),
}
"""What DuckDB calls the JSON values that each type wants; of all other types, text."""
_POINTS = {"array": ("ARRAY",), "object": ("OBJECT",)}


class Texts(Struct, frozen=True):
    """Texts in UTF-8 that are read together."""

    places: tuple[str, ...]
    form: Form
    longest: int
    """Bytes of the longest of them; of those that hold many records it does not matter."""
    records: tuple[str, ...] = ()
    """The steps from what stands at the root to the records, `*` for each array."""
    first: int = 0
    """The number of the first record."""
    exact: bool = False
    """Whether they hold numbers that are marked, so that no digit is lost."""


def cells(level: Level, texts: Texts, used: Iterable[str]) -> str:
    """Return the select of a level's cells.

    It has a column `c<number>` for each field that is used: its text, NULL where missing; the
    columns of its place; and what tells the rows with strange members.

    Args:
        level: the level.
        texts: what is read.
        used: the names of the columns that are wanted.
    """
    wanted = set(used)
    read = [(n, one) for n, one in enumerate(level.placed) if f"c{n}" in wanted]
    needed = {one.field.path: one for _, one in read}
    holders = list(level.holders)
    members = [path for _, _, paths in holders for path in paths]
    by_path = {one.field.path: one for one in level.placed}
    needed |= {path: by_path[path] for path in members}
    lists = _Lists(
        level, tuple(needed.values()), [steps for _, steps, _ in holders], exact=texts.exact
    )
    columns = [f"{lists.cell(one)} AS c{n}" for n, one in read]
    columns += [name for name in place_columns(level) if level.depth or name in wanted]
    if not level.depth:
        columns.append(f"({lists.kind_of_record} = 'OBJECT') AS {RECORD}")
    columns.append(f"{lists.strange(members)} AS {OTHERS}")
    return f"SELECT {', '.join(columns)} FROM ({lists.select(rows(level, texts))})"  # noqa: S608


def nothing(level: Level, used: Iterable[str]) -> str:
    """Return the select of the cells of a level of no document."""
    fields = {f"c{n}" for n, _ in enumerate(level.placed)} & set(used)
    columns = [f"CAST(NULL AS VARCHAR) AS {name}" for name in sorted(fields)]
    columns += [f"CAST(NULL AS BIGINT) AS {name}" for name in place_columns(level)]
    return f"SELECT {', '.join((*columns, f'TRUE AS {RECORD}', f'0 AS {OTHERS}'))} WHERE FALSE"


def rows(level: Level, texts: Texts) -> str:
    """Return the select of a level's rows: the columns of its place, and `b<depth>`, the JSON."""
    query = _records(texts)
    for depth, steps in enumerate(level.arrays, 1):
        query = _items(query, depth, steps)
    return query


def _records(texts: Texts) -> str:
    places = ", ".join(literal(no_glob(place)) for place in texts.places)
    longest = max(texts.longest + 1, SMALLEST_BUFFER) if texts.form == "object" else SMALLEST_BUFFER
    query = (
        f"SELECT json AS b0, row_number() OVER () - 1 AS r0 FROM read_json_objects([{places}], "  # noqa: S608
        f"format = '{_FORMATS[texts.form]}', maximum_object_size = {longest})"
    )
    number = f"{{}} + {texts.first} AS {place_column(0)}"
    if not texts.records:
        return f"SELECT b0, r0, {number.format('r0')} FROM ({query})"  # noqa: S608
    query, steps = f"SELECT r0, b0 AS i0 FROM ({query})", list[str]()  # noqa: S608
    depth = 0
    for name in texts.records:
        if name != "*":
            steps.append(name)
            continue
        outer = ", ".join(("r0", *(f"q{n}" for n in range(1, depth + 1))))
        array = f"json_extract(json_extract(i{depth}, {pointer(steps)}), '$[*]')"
        depth, steps = depth + 1, []
        query = (
            f"SELECT {outer}, unnest(range(len(a))) AS q{depth}, unnest(a) AS i{depth} "  # noqa: S608
            f"FROM (SELECT {outer}, {array} AS a FROM ({query}))"
        )
    inner = f"json_extract(i{depth}, {pointer(steps)})" if steps else f"i{depth}"
    numbered = number.format("row_number() OVER () - 1")
    return f"SELECT *, {inner} AS b0, {numbered} FROM ({query})"  # noqa: S608


def sources(texts: Texts, wanted: Sequence[int]) -> str:
    """Return the select of where some records are: their numbers, roots, and places in arrays."""
    arrays = texts.records.count("*")
    columns = ", ".join((place_column(0), "r0", *(f"q{n}" for n in range(1, arrays + 1))))
    numbers = ", ".join(map(str, wanted)) or "NULL"
    return f"SELECT {columns} FROM ({_records(texts)}) WHERE {place_column(0)} IN ({numbers})"  # noqa: S608


def _items(query: str, depth: int, steps: Steps) -> str:
    """Return the rows with one for each item of an array of theirs; none of what is no array."""
    outer = ", ".join(f"b{n}, {place_column(n)}" for n in range(depth))
    array = f"json_extract(json_extract(b{depth - 1}, {pointer(steps)}), '$[*]')"
    return (
        f"SELECT {outer}, unnest(range(len(a))) AS {place_column(depth)}, unnest(a) AS b{depth} "  # noqa: S608
        f"FROM (SELECT {outer}, {array} AS a FROM ({query}))"
    )


def pointer(steps: Sequence[str]) -> str:
    """Return where a value is, as DuckDB is told it."""
    if not steps:
        return "'$'"
    return literal("".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in steps))


class _Lists:
    """The values of many paths at once: for each depth a list of texts and one of kinds."""

    def __init__(
        self, level: Level, needed: tuple[Placed, ...], holders: list[Steps], *, exact: bool
    ) -> None:
        self._level = level
        self._exact = exact
        self._paths: dict[int, list[str]] = {level.depth: []}
        self._at: dict[str, tuple[int, int]] = {}
        for one in needed:
            self._at[one.field.path] = self._add(one.depth, pointer(one.steps))
        self._root = self._add(level.depth, pointer(()))
        self._holders = holders

    def _add(self, depth: int, path: str) -> tuple[int, int]:
        paths = self._paths.setdefault(depth, [])
        if path not in paths:
            paths.append(path)
        return depth, paths.index(path) + 1

    def select(self, query: str) -> str:
        """Return the rows with their lists."""
        lists = [
            f"json_extract_string(b{depth}, [{', '.join(paths)}]) AS x{depth}, "
            f"json_type(b{depth}, [{', '.join(paths)}]) AS y{depth}"
            for depth, paths in self._paths.items()
        ]
        if self._holders:
            steps = ", ".join(pointer(one) for one in self._holders)
            lists.append(f"json_keys(b{self._level.depth}, [{steps}]) AS names")
        return f"SELECT *, {', '.join(lists)} FROM ({query})"  # noqa: S608

    @property
    def kind_of_record(self) -> str:
        """What stands where a record or item is."""
        depth, at = self._root
        return f"y{depth}[{at}]"

    def cell(self, one: Placed) -> str:
        """Return the text of a cell; what is of another kind than wanted is marked so."""
        depth, at = self._at[one.field.path]
        text, kind = f"x{depth}[{at}]", f"y{depth}[{at}]"
        branches = [(f"{kind} = 'NULL'", "NULL")]
        kinds = ", ".join(f"'{name}'" for name in _kinds(one.field))
        branches.insert(0, (f"{kind} IN ({kinds})", _written(one.field, text)))
        if one.field.special:
            words = ", ".join(literal(special.value) for special in one.field.special)
            branches.append((f"{kind} = 'VARCHAR' AND {text} IN ({words})", text))
        if self._exact:
            marked = f"{kind} = 'VARCHAR' AND starts_with({text}, {literal(EXACT)})"
            number = f"substring({text}, {len(EXACT) + 1})"
            own = _written(one.field, number)
            wrong = f"{literal(OTHER_KIND)} || {number}"
            branches.insert(0, (marked, own if "DOUBLE" in _kinds(one.field) else wrong))
        cases = " ".join(f"WHEN {condition} THEN {value}" for condition, value in branches)
        return f"CASE {cases} ELSE {literal(OTHER_KIND)} || {text} END"

    def strange(self, members: list[str]) -> str:
        """Return whether there are more members than fields that are there, or no object at all."""
        known = [
            f"(y{depth}[{at}] IS NOT NULL)::INT"
            for depth, at in (self._at[path] for path in members)
        ]
        keys = [f"coalesce(len(names[{n}]), 0)" for n, _ in enumerate(self._holders, 1)]
        branches = []
        if not self._level.depth:
            branches.append(f"WHEN {self.kind_of_record} <> 'OBJECT' THEN {NOT_AN_OBJECT}")
        if keys:
            branches.append(f"WHEN {' + '.join(keys)} > {' + '.join(known)} THEN 1")
        return f"CASE {' '.join(branches)} ELSE 0 END" if branches else "0"


def _kinds(field: ResolvedField) -> tuple[str, ...]:
    if field.type is DataType.GEOPOINT:
        return _POINTS.get(field.format or "", ("VARCHAR",))
    return _KINDS.get(field.type, ("VARCHAR",))


def _written(field: ResolvedField, text: str) -> str:
    """Return the text of a value of the right kind; 2.0 is the integer 2."""
    if field.type is not DataType.INTEGER:
        return text
    return f"CASE WHEN suffix({text}, '.0') THEN {text}[:-3] ELSE {text} END"


def members(level: Level, texts: Texts) -> str:
    """Return the select of the names in a level's objects that are no field's, or repeated.

    Its columns: those of the place, `h` (the number of the holder), `name` and `n`, how often.
    """
    place = ", ".join(place_columns(level))
    parts = []
    for number, (_, steps, paths) in enumerate(level.holders):
        names = _names(level, paths)
        keys = f"unnest(json_keys(b{level.depth}, {pointer(steps)}))"
        counted = f"SELECT {place}, {keys} AS name FROM found"  # noqa: S608
        known = f"name NOT IN ({', '.join(map(literal, names))})"
        parts.append(
            f"SELECT {place}, {number} AS h, name, {known} AS strange, count(*) AS n "  # noqa: S608
            f"FROM ({counted}) GROUP BY ALL HAVING strange OR n > 1"
        )
    return f"WITH found AS ({rows(level, texts)}) {' UNION ALL '.join(parts)}"


def _names(level: Level, paths: tuple[str, ...]) -> list[str]:
    return [one.field.name for one in level.placed if one.field.path in paths]
