"""Reads the files of one item: its YAML and the CSV files beside it."""

from collections.abc import Callable
from typing import Any

from govstd.model.code_list import Code, CodeChange
from govstd.model.finding import Fact
from govstd.model.registration import Item
from govstd.model.registry import Kind
from govstd.repository.csv_reader import Row
from govstd.repository.decode import Reading, decode
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar, Sequence
from govstd.repository.scalars import is_device, is_id, nearest_id
from govstd.repository.tables import Table, read_changes, read_codes, read_vectors
from govstd.repository.written import CLASSES
from govstd.repository.yaml_reader import read_yaml

Content = Callable[[str, Problems], bytes | None]
"""Gives the content of a file of the registry, or None where there is none."""


class ItemFiles:
    """Reads items one after another; keeps what they told."""

    def __init__(self, content: Content, languages: tuple[str, ...]) -> None:
        self.content = content
        self.languages = languages
        self.facts: list[Fact] = []
        self.codes: dict[str, tuple[tuple[Code, Row], ...]] = {}
        self.changes: dict[str, tuple[tuple[CodeChange, Row], ...]] = {}
        self.unsettled: set[tuple[Kind, str]] = set()

    def read(self, kind: Kind, name: str, path: str) -> Item | None:
        """Return the item whose YAML file is `path`, or None if it is not sound enough."""
        problems = Problems(path)
        _check_name(name, problems)
        item = self._decoded(kind, name, path, problems)
        self.facts += problems.facts
        return item

    def _decoded(self, kind: Kind, name: str, path: str, problems: Problems) -> Item | None:
        content = self.content(path, problems)
        raw = read_yaml(content, problems) if content is not None else None
        beside = self._beside(kind, name, path, raw, problems)
        if raw is None:
            return None
        reading = Reading(problems, self.languages)
        item = decode(raw, CLASSES[kind], reading, {"id": name, **beside})
        if reading.lost:
            self.unsettled.add((kind, name))
        return item

    def _beside(
        self, kind: Kind, name: str, path: str, raw: Raw | None, problems: Problems
    ) -> dict[str, Any]:
        stem = path.removesuffix(".yaml")
        if kind == "validator":
            return {"vectors": self._vectors(f"{stem}.csv")}
        if kind != "codelist":
            return {}
        further = _columns(raw)
        codes = self._codes(f"{stem}.csv", further, problems) if further is not None else ()
        changes = self._changes(f"{stem}.changes.csv")
        self.codes[name] = codes
        self.changes[name] = changes
        return {
            "codes": tuple(code for code, _ in codes),
            "changes": tuple(change for change, _ in changes),
        }

    def _codes(
        self, file: str, further: tuple[str, ...], problems: Problems
    ) -> tuple[tuple[Code, Row], ...]:
        inner = Problems(file)
        content = self.content(file, inner)
        if content is None and not inner.facts:
            problems.add("codes-missing", wanted=file.rpartition("/")[2])
        codes = (
            read_codes(content, further, Table(inner, self.languages))
            if content is not None
            else ()
        )
        self.facts += inner.facts
        return codes

    def _changes(self, file: str) -> tuple[tuple[CodeChange, Row], ...]:
        problems = Problems(file)
        content = self.content(file, problems)
        table = Table(problems, self.languages)
        changes = read_changes(content, table) if content is not None else ()
        self.facts += problems.facts
        return changes

    def _vectors(self, file: str) -> tuple[Any, ...]:
        problems = Problems(file)
        content = self.content(file, problems)
        table = Table(problems, self.languages)
        vectors = read_vectors(content, table) if content is not None else ()
        self.facts += problems.facts
        return vectors


def _check_name(name: str, problems: Problems) -> None:
    if not is_id(name):
        problems.add("id-malformed", id=name, suggestion=nearest_id(name))
    elif is_device(name):
        problems.add("id-reserved", id=name)


def _columns(raw: Raw | None) -> tuple[str, ...] | None:
    """Return the further columns that a code list declares; None where that cannot be read."""
    if not isinstance(raw, Mapping):
        return None
    declared = raw.entries.get("columns")
    if declared is None:
        return ()
    node = declared[1]
    if not isinstance(node, Sequence):
        return None
    return tuple(item.text for item in node.items if isinstance(item, Scalar))
