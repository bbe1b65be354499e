"""What a YAML file says before anything is decided: text with its quoting and its place."""

from collections.abc import Sequence as Steps
from typing import TypeAlias

from msgspec import Struct


class Scalar(Struct, frozen=True, gc=False):
    """A scalar as text; what it means is decided by the key's declared type."""

    text: str
    line: int
    column: int
    style: str = ""
    """Empty for a plain scalar, else the character that introduces the quoting: ' " | >."""

    @property
    def plain(self) -> bool:
        """Whether it stands without quotes, so that a YAML reader may guess its type."""
        return not self.style


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple["Raw", ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
    """A map in the order of the file, without the repetitions of a key."""

    entries: dict[str, tuple[Scalar, "Raw"]]
    line: int
    column: int


Raw: TypeAlias = Scalar | Sequence | Mapping

EMPTY = Mapping({}, 1, 1)
"""What an empty file holds."""

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a node."""


def find(node: Raw, path: Steps[str | int]) -> tuple[Raw, Scalar | None]:
    """Return the node at `path` with its key, or the last one on the way there.

    A path may go deeper than the file, which may say `codeList: sex` for `codeList: {id: sex}`
    and a single value for a list of one.
    """
    key: Scalar | None = None
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            key, node = node.entries[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            key, node = None, node.items[step]
        elif isinstance(step, int):
            continue
        else:
            break
    return node, key
