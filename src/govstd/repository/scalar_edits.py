"""Replaces single values in a file, and nothing else in it."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode

from govstd.repository.yaml_reader import PlainComposer

Place = tuple[int, int]
"""Line and column, from 1; of CSV, the line on which a record begins and its cell."""


def replace_scalars(content: bytes, wanted: Mapping[Place, str]) -> str | None:
    """Return a YAML file with other scalars at the given places; None if it can't be read.

    Args:
        content: of the file.
        wanted: what is to be written, quotes included; a scalar of several lines stays.
    """
    try:
        text = content.decode("utf-8")
        root = PlainComposer(content).get_single_node()
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    lines = text.split("\n")
    found = [(_place(node), node) for node in _scalars(root)]
    for (line, column), node in sorted(found, key=lambda pair: pair[0], reverse=True):
        one_line = node.end_mark.line == node.start_mark.line
        if (line, column) in wanted and one_line and node.style not in ("|", ">"):
            before = lines[line - 1]
            start, end = node.start_mark.column, node.end_mark.column
            lines[line - 1] = before[:start] + wanted[line, column] + before[end:]
    return "\n".join(lines)


def replace_cells(content: bytes, wanted: Mapping[Place, str]) -> str | None:
    """Return a CSV file with other cells at the given places; None if it can't be read."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        line = 1
        for record in reader:
            cells = [wanted.get((line, at), cell) for at, cell in enumerate(record, 1)]
            writer.writerow(cells)
            line = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error):
        return None
    return stream.getvalue()


def _place(node: Any) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _scalars(root: Any) -> Iterator[Any]:
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, MappingNode):
            waiting += [part for pair in node.value for part in pair]
        else:
            waiting += node.value
