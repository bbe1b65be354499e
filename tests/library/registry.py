"""The shipped registry of Chinese government standards, and tables to compare it with."""

import csv
from functools import cache
from pathlib import Path

from govstd.model.registry import Registry
from govstd.repository.reader import read

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "standards" / "cn-gov"


@cache
def shipped() -> Registry:
    """Read `standards/cn-gov` once."""
    registry = read(FOLDER).registry
    assert registry is not None
    return registry


def rows_of(table: str) -> list[dict[str, str]]:
    """Return the rows of a table beside the tests."""
    file = Path(__file__).parent / table
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
