"""The report as JSON: complete, keys in the order of the contract, numbers plain."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace

from govstd.model.report import Report

_INDENT = 2
_AT_ONCE = 500
"""Items that are written together."""


def render_json(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the report as the JSON of its published schema; several as a list."""
    if len(reports) == 1:
        yield from _whole(reports[0])
        yield "\n"
        return
    yield "[\n"
    for number, report in enumerate(reports):
        yield ",\n" if number else ""
        yield from _whole(report)
    yield "\n]\n"


def _whole(report: Report) -> Iterator[str]:
    text = written(replace(report, findings=())).rstrip()
    return with_items(text, "findings", 1, report.findings)


def with_items(text: str, key: str, depth: int, items: Iterable[Any]) -> Iterator[str]:
    """Yield indented JSON with the items of a list that is empty in `text`.

    Args:
        text: as `written` returns it.
        key: whose value is the empty list.
        depth: how deep the key lies.
        items: what the list shall hold, read in parts.
    """
    head, empty, tail = text.partition("\n" + " " * _INDENT * depth + f'"{key}": []')
    yield head + empty.removesuffix("[]")
    yield from listed(items, depth)
    yield tail


def listed(items: Iterable[Any], depth: int = 0) -> Iterator[str]:
    """Yield a list as indented JSON without a line end; its items are read in parts."""
    start = "\n" + " " * _INDENT * depth
    opening = "["
    for some in _some(items):
        yield opening
        yield written(some).removeprefix("[").removesuffix("\n]\n").replace("\n", start)
        opening = ","
    yield "[]" if opening == "[" else f"{start}]"


def _some(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


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
