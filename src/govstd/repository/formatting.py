"""The canonical form of the files of a registry: one way to write each thing, comments kept.

Keys stand in the order of the model; lists and maps stay in brackets or in lines as their author
put them; blank lines stay, but only one. What a file says is compared before and after: if it
were not the same, the file would be left as it is.
"""

import csv
import io
import json
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec import inspect as types

from govstd.model.registry import FOLDERS, Header, Kind
from govstd.repository.files import HEADER, ORGANIZATIONS, TERMS
from govstd.repository.key_order import inside, order_of, type_of
from govstd.repository.layout import (
    Block,
    Entry,
    Flow,
    Layout,
    NotLaidOutError,
    Scalar,
    Value,
    read_layout,
)
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw
from govstd.repository.raw import Scalar as RawScalar
from govstd.repository.raw import Sequence as RawSequence
from govstd.repository.written import CLASSES
from govstd.repository.yaml_reader import read_yaml
from govstd.repository.yaml_writer import WIDTH, in_double_quotes

_STEP = 2


def kind_of(path: str, holds: str | None) -> type[Struct] | None:
    """Return what the file at `path` describes; None if it describes no item."""
    if path == HEADER:
        return Header
    top = path.partition("/")[0]
    kind: Kind
    for kind, folder in FOLDERS.items():
        if (top == folder and "/" in path) or folder == holds:
            return CLASSES[kind]
    return None


def format_yaml(content: bytes, described: type[Struct] | None) -> str | None:
    """Return a YAML file in canonical form; None if it can't be read or is not set anew.

    Args:
        content: of the file.
        described: what it describes, from which the order of its keys comes.
    """
    problems = Problems("")
    before = read_yaml(content, problems)
    if before is None or problems.facts:
        return None
    text = content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        layout = read_layout(text)
    except NotLaidOutError:
        return None
    found = _written(layout, described)
    after = read_yaml(found.encode(), problems)
    if after is None or problems.facts or not _says_the_same(before, after):
        return None
    return found


def format_csv(content: bytes) -> str | None:
    """Return a CSV file in canonical form: plain line ends, quotes where needed, no blank line."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(record for record in records if record)
    return stream.getvalue()


def is_table(path: str) -> bool:
    """Return whether a file holds rows."""
    return path in (ORGANIZATIONS, TERMS) or path.endswith(".csv")


def _says_the_same(before: Raw, after: Raw) -> bool:
    """Return whether two files differ in nothing but order of keys, layout and kind of quotes."""
    if isinstance(before, RawScalar) and isinstance(after, RawScalar):
        return before.text == after.text and before.plain == after.plain
    if isinstance(before, RawSequence) and isinstance(after, RawSequence):
        pairs = zip(before.items, after.items, strict=False)
        return len(before.items) == len(after.items) and all(
            _says_the_same(*pair) for pair in pairs
        )
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.entries.keys() == after.entries.keys() and all(
            _says_the_same(value, after.entries[name][1])
            and key.plain == after.entries[name][0].plain
            for name, (key, value) in before.entries.items()
        )
    return False


def _written(layout: Layout, described: type[Struct] | None) -> str:
    kind = type_of(described) if described is not None else None
    lines = [*layout.head]
    if layout.root is not None:
        lines += _block(layout.root, 0, kind)
    lines += layout.tail
    return "".join(f"{line}\n" for line in lines)


@cache
def _described(described: type[Struct]) -> types.Type:
    return types.type_info(described)


# lines


def _block(block: Block, indent: int, kind: types.Type | None) -> list[str]:
    entries = _in_order(block, kind)
    lines: list[str] = []
    pad = " " * indent
    for at, entry in enumerate(entries):
        if entry.blank and at:
            lines.append("")
        lines += [f"{pad}{comment}" for comment in entry.above]
        lines += _entry(entry, indent, inside(kind, entry.key.text if entry.key else None))
        lines += [f"{pad}{' ' * _STEP}{comment}" for comment in entry.below]
    return lines


def _entry(entry: Entry, indent: int, kind: types.Type | None) -> list[str]:
    pad = " " * indent
    head = f"{pad}{_scalar(entry.key)}:" if entry.key else f"{pad}-"
    beside = f"  {entry.beside}" if entry.beside else ""
    value = entry.value
    if isinstance(value, Block):
        inner_lines = _block(value, indent + _STEP, kind)
        if entry.key is None and not beside and not value.entries[0].above:
            return [f"{head} {inner_lines[0][indent + _STEP :]}", *inner_lines[1:]]
        return [f"{head}{beside}", *inner_lines]
    first, *others = _inline(value, len(head) + 1, indent + _STEP, kind)
    if others and isinstance(value, Flow):
        others[-1] += beside
        beside = ""
    return [f"{head} {first}".rstrip() + beside, *others]


def _inline(value: Value, used: int, indent: int, kind: types.Type | None) -> list[str]:
    """Return a value that begins on the line of its key; further lines are complete."""
    if isinstance(value, Scalar):
        pad = " " * indent
        return [_scalar(value), *(f"{pad}{line}" if line else "" for line in value.lines)]
    if isinstance(value, Flow):
        if value.verbatim:
            return [*value.verbatim]
        text = _flow(value.node, kind)
        if value.one_line or used + len(text) <= WIDTH:
            return [text]
        return _packed(value.node, indent, kind)
    raise TypeError(value)


def _packed(node: Any, indent: int, kind: types.Type | None) -> list[str]:
    """Return a list or map in brackets over several lines, as many parts a line as fit."""
    opening, closing, parts = _parts(node, kind)
    pad = " " * indent
    lines = [opening]
    line = ""
    for at, part in enumerate(parts):
        text = part + ("," if at + 1 < len(parts) else "")
        if line and indent + len(line) + 1 + len(text) > WIDTH:
            lines.append(pad + line)
            line = text
        else:
            line = f"{line} {text}".lstrip()
    return [*lines, pad + line, pad[:-_STEP] + closing]


def _flow(node: Any, kind: types.Type | None) -> str:
    """Return a node on one line."""
    if isinstance(node.value, str):
        return _scalar(Scalar(node.value, node.style or ""))
    opening, closing, parts = _parts(node, kind)
    return opening + ", ".join(parts) + closing


def _parts(node: Any, kind: types.Type | None) -> tuple[str, str, list[str]]:
    if node.id == "sequence":
        return "[", "]", [_flow(item, inside(kind, None)) for item in node.value]
    order = order_of(kind)
    pairs = sorted(node.value, key=lambda pair: order.get(pair[0].value, len(order)))
    return (
        "{",
        "}",
        [
            f"{_flow(key, None)}: {_flow(value, inside(kind, key.value))}".rstrip()
            for key, value in pairs
        ],
    )


def _scalar(scalar: Scalar | None) -> str:
    """Return a scalar in double quotes, or in single ones where that saves escapes."""
    if scalar is None:
        return ""
    if scalar.style in ("|", ">"):
        return scalar.text
    if not scalar.style:
        return scalar.text
    escapes = json.dumps(scalar.text, ensure_ascii=False)[1:-1] != scalar.text
    if escapes and scalar.text.isprintable():
        quoted = scalar.text.replace("'", "''")
        return f"'{quoted}'"
    return in_double_quotes(scalar.text)


# order


def _in_order(block: Block, kind: types.Type | None) -> list[Entry]:
    if not block.is_map:
        return block.entries
    order = order_of(kind)
    return sorted(
        block.entries,
        key=lambda entry: order.get(entry.key.text if entry.key else "", len(order)),
    )
