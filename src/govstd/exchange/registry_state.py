"""What a registry's workbook said when it was written: kept in it, so that edits can be told."""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from govstd.model.registry import Registry

SHEET = "govstd"
"""The sheet that holds it, which no program shows."""
MARK = "govstd-registry-workbook"
FORMAT = 1
_PIECE = 30_000
"""Characters that fit into a cell."""
_MOST = 256 << 20

Texts = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Of cells, by sheet, line and column."""


class AsWritten(Struct, frozen=True, kw_only=True):
    """A workbook as it was written."""

    mark: str = MARK
    format: int = FORMAT
    registry: str
    version: str
    digest: str
    languages: tuple[str, ...]
    cells: dict[str, dict[str, dict[str, str]]]


def base_of(registry: Registry, cells: Texts) -> AsWritten:
    """Return the state of a registry, with what the cells say."""
    return AsWritten(
        registry=registry.id,
        version=registry.header.version,
        digest=registry.digest,
        languages=registry.header.languages,
        cells={
            sheet: {ref: dict(row) for ref, row in rows.items()} for sheet, rows in cells.items()
        },
    )


def pieces_of(base: AsWritten) -> list[str]:
    """Return a state as texts that fit into cells."""
    raw = zlib.compress(json.dumps(msgspec.to_builtins(base), ensure_ascii=False).encode(), 9)
    text = base64.b64encode(raw).decode()
    return [MARK, *(text[at : at + _PIECE] for at in range(0, len(text), _PIECE))]


def base_in(pieces: Iterable[str]) -> AsWritten | None:
    """Return the state in such texts; None if it is none, or was not left as it was."""
    mark, *others = [*pieces] or [""]
    if mark != MARK:
        return None
    try:
        raw = base64.b64decode("".join(others), validate=True)
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(raw, _MOST)
        if unpacking.unconsumed_tail or not unpacking.eof:
            return None
        return msgspec.json.decode(text, type=AsWritten)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        return None
