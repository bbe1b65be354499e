"""A small registry and its workbook, as tests edit them."""

from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.edited_workbooks import Book, edit, write_book
from tests.exchange.small_registry import FILES, contents, write_town

from govstd.api.registry_import import Returning, return_workbook


class Town:
    """A registry, and its workbook."""

    def __init__(self, home: Path) -> None:
        self.root = write_town(home / "town")
        self.book = write_book(self.root, home / "book.xlsx")

    def change(self, change: Callable[[Book], Any]) -> Any:
        return edit(self.book, change)

    def back(self, *, apply: bool = True, remove: bool = False) -> Returning:
        return return_workbook(self.book, self.root, apply=apply, remove=remove)

    def changed(self) -> dict[str, list[str]]:
        """Return the lines that went and came, by file."""
        now = {path: content.decode() for path, content in contents(self.root).items()}
        return {
            path: [line for line in lines if line[0] in "+-"]
            for path in sorted({*now, *FILES})
            if (lines := [*ndiff(FILES.get(path, "").splitlines(), now.get(path, "").splitlines())])
            and FILES.get(path) != now.get(path)
        }


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)
