"""Edits workbooks as a committee does, with a library that is not the one that wrote them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from govstd.api.exchange import export
from govstd.api.registries import Chosen, open_registry
from govstd.exchange.registry_words import TITLES
from govstd.repository import find_shipped

KEYS = 2
"""The line in which the keys stand."""


class Book:
    """A workbook that is open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.book: Any = openpyxl.load_workbook(path)

    def sheet(self, name: str) -> Any:
        return next(self.book[title] for title in TITLES[name].values() if title in self.book)

    def column(self, name: str, key: str) -> int:
        keys = [cell.value for cell in self.sheet(name)[KEYS]]
        return keys.index(key) + 1

    def line(self, name: str, ref: str) -> int:
        for (cell,) in self.sheet(name).iter_rows(max_col=1):
            if cell.value == ref:
                return int(cell.row)
        raise KeyError(ref)

    def cell(self, name: str, ref: str, key: str) -> Any:
        return self.sheet(name).cell(self.line(name, ref), self.column(name, key))

    def put(self, name: str, ref: str, key: str, value: Any) -> str:
        """Write a cell, and return its address."""
        cell = self.cell(name, ref, key)
        cell.value = value
        return f"{self.sheet(name).title}!{cell.coordinate}"

    def insert(self, name: str, after: str, values: dict[str, Any]) -> int:
        """Insert a line below another."""
        line = self.line(name, after) + 1
        self.sheet(name).insert_rows(line)
        for key, value in values.items():
            self.sheet(name).cell(line, self.column(name, key)).value = value
        return line

    def delete(self, name: str, ref: str) -> None:
        self.sheet(name).delete_rows(self.line(name, ref))

    def save(self) -> Path:
        self.book.save(self._path)
        return self._path


def write_book(registry: Path | str, path: Path, *ids: str, language: str = "zh") -> Path:
    chosen = [Chosen(open_registry(registry), str(registry))]
    [document] = export(ids, "xlsx-registry", chosen, language=language).documents
    assert isinstance(document.content, bytes)
    path.write_bytes(document.content)
    return path


def edit(path: Path, change: Callable[[Book], Any]) -> Any:
    book = Book(path)
    found = change(book)
    book.save()
    return found


def copy_shipped(name: str, home: Path) -> Path:
    """Copy a shipped registry with what it imports; return its folder."""
    place = find_shipped(name)
    assert place is not None
    for folder in (place.parent, place.parent.parent / "validators"):
        shutil.copytree(folder, home / folder.name, dirs_exist_ok=True)
    return home / place.parent.name / name
