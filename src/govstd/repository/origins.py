"""Where an item of a registry, and each of its keys, stands in the files."""

from collections.abc import Mapping
from pathlib import Path

from govstd.model.finding import Origin
from govstd.model.registry import Kind
from govstd.repository.files import HEADER
from govstd.repository.problems import Problems
from govstd.repository.raw import EMPTY, Raw, find

Step = str | int


class Origins:
    """A side table that is filled when asked: only what is shown needs a place.

    Paths are the keys and indexes as a file writes them, such as `"fields", 2, "element"`.
    """

    def __init__(
        self,
        root: Path,
        files: dict[Kind, dict[str, str]],
        instead: Mapping[str, bytes | None] | None = None,
    ) -> None:
        self.root = root
        self._instead = instead or {}
        self.files = files
        """The file of each item, relative to the root, by kind and id."""
        self._trees: dict[str, Raw] = {}

    def item(self, kind: Kind, name: str) -> Origin:
        """Return the file of an item."""
        return Origin(file=self.files[kind][name])

    def value(self, kind: Kind, name: str, *path: Step) -> Origin:
        """Return where the value at `path` begins; of an absent one what is nearest above it."""
        return self._in(self.files[kind][name], path)

    def key(self, kind: Kind, name: str, *path: Step) -> Origin:
        """Return where the key at `path` begins."""
        return self._in(self.files[kind][name], path, of_key=True)

    def header(self, *path: Step) -> Origin:
        """Return where the value at `path` of registry.yaml begins."""
        return self._in(HEADER, path)

    def _in(self, file: str, path: tuple[Step, ...], *, of_key: bool = False) -> Origin:
        node, key = find(self._tree(file), path)
        place = key if of_key and key is not None else node
        return Origin(file=file, line=place.line, column=place.column)

    def content(self, file: str) -> bytes:
        """Return what a file holds; nothing where it can't be read."""
        if file in self._instead:
            return self._instead[file] or b""
        try:
            return (self.root / file).read_bytes()
        except OSError:
            return b""

    def _tree(self, file: str) -> Raw:
        from govstd.repository.yaml_reader import (  # noqa: PLC0415 (the cache does without)
            read_yaml,
        )

        if file not in self._trees:
            self._trees[file] = read_yaml(self.content(file), Problems(file)) or EMPTY
        return self._trees[file]
