"""Writes records as a JSON array, one a line."""

import json
import re
from collections.abc import Iterator

from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.plan.levels import Placed
from govstd.sampling.documents import Documents, LevelTable
from govstd.sampling.levels import flat_path

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WHOLE = (DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON)
"""Types whose texts are JSON themselves."""


def document_text(documents: Documents) -> Iterator[bytes]:
    """Yield the bytes of a file."""
    writing = _Writing(documents)
    records = documents.levels[""]
    yield b"[\n"
    for row in range(records.table.rows):
        end = ",\n" if row + 1 < records.table.rows else "\n"
        yield (writing.object(None, records, row) + end).encode()
    yield b"]\n"


class _Writing:
    """Writes values by what holds them."""

    def __init__(self, documents: Documents) -> None:
        self._levels = documents.levels
        self._rows: dict[str, dict[int, list[int]]] = {}
        for path, made in documents.levels.items():
            inner = self._rows.setdefault(path, {})
            for row, parent in enumerate(made.parents):
                inner.setdefault(parent, []).append(row)

    def object(self, holder: str | None, made: LevelTable, row: int) -> str:
        """Return an object with its members that are there."""
        level = made.flat.level
        own = (one for one in level.placed if one.field.path in level.own and one.steps)
        members = (
            (one.field.name, self._value(one, made, row)) for one in own if one.parent == holder
        )
        texts = [f"{_quoted(name)}: {text}" for name, text in members if text is not None]
        return f"{{{', '.join(texts)}}}"

    def _value(self, one: Placed, made: LevelTable, row: int) -> str | None:
        """Return a value; None where there is none."""
        path, field = one.field.path, one.field
        text = made.table.columns[flat_path(path)][row]
        if text is None:
            return None
        if field.fields:
            return self.object(path, made, row)
        if field.items is not None:
            return self._array(f"{path}/*", row)
        return _scalar(field, text)

    def _array(self, path: str, row: int) -> str:
        made = self._levels[path]
        item = next(one for one in made.flat.level.placed if one.field.path == path)
        items = (self._item(item, made, inner) for inner in self._rows[path].get(row, ()))
        return f"[{', '.join(items)}]"

    def _item(self, one: Placed, made: LevelTable, row: int) -> str:
        path = one.field.path
        if one.field.fields:
            return self.object(path, made, row)
        if one.field.items is not None:
            return self._array(f"{path}/*", row)
        text = made.table.columns[flat_path(path)][row]
        return "null" if text is None else _scalar(one.field, text)


def _scalar(field: ResolvedField, text: str) -> str:
    """Return a text as the JSON value that its type wants, if it can be one; else as text."""
    if field.type in {DataType.INTEGER, DataType.NUMBER} and _NUMBER.fullmatch(text):
        return text
    if field.type is DataType.BOOLEAN and text in {"true", "false"}:
        return text
    if field.type in _WHOLE or (field.type is DataType.GEOPOINT and text[:1] in "[{"):
        return _json(text)
    return _quoted(text)


def _json(text: str) -> str:
    try:
        json.loads(text)
    except ValueError:
        return _quoted(text)
    return text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
