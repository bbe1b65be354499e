"""The matrix of rules and formats is what the writers say today."""

import re
from collections.abc import Iterator

from tests.exchange.matrix import ALL, NONE, PAGE, matrix, page

from govstd.exchange.formats import readable, written

GUIDE = PAGE.with_name("exchange.md")


def test_the_page_says_what_the_writers_claim() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_formats_differ_where_their_makers_do() -> None:
    found = matrix()
    assert found["value-repeated-in-list"]["json-schema"].mark == ALL
    assert found["value-repeated-in-list"]["sql-sqlite"].mark == NONE
    assert found["check-character-wrong"]["table-schema"].mark == NONE


def tables(heading: str) -> Iterator[str]:
    """Yield the words in the first column of the table under a heading of the guide."""
    part = GUIDE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    for cell in re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE):
        yield from re.findall("`([^`]+)`", cell)


def test_the_guide_tells_of_every_format_and_of_its_proof() -> None:
    assert sorted(tables("Export")) == sorted(written())
    assert sorted(tables("Import")) == sorted(readable())
    assert sorted(tables("Proof")) == sorted(written())
