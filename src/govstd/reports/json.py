"""The report as JSON: complete, keys in the order of the contract, numbers plain."""

from typing import Any

import msgspec

from govstd.model.report import Report

_INDENT = 2


def render_json(report: Report) -> str:
    """Return `report` as the JSON of its published schema."""
    return written(report)


def written(value: Any) -> str:
    """Return `value` as indented JSON that ends with a line end; maps are sorted by key."""
    try:
        raw = msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError:
        # A name of a file that is no text can't be said in JSON; all else must reach the reader.
        raw = msgspec.json.encode(_encodable(msgspec.to_builtins(value)))
    return msgspec.json.format(raw, indent=_INDENT).decode() + "\n"


def _encodable(value: Any) -> Any:
    match value:
        case str():
            return value.encode(errors="replace").decode()
        case list() | tuple():
            return [_encodable(item) for item in value]
        case dict():
            return {_encodable(key): _encodable(item) for key, item in value.items()}
    return value
