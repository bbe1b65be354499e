"""Every CSV file of the corpora: its encoding and dialect, or why it is refused.

The table beside this file holds paths and verdicts, no data.
`GOVSTD_STORE_TEXTS=1 pytest tests/sources/test_corpora.py` writes it anew: read the difference.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from govstd.sources.opening import open_delimited
from govstd.sources.original import bring
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.room import Room

TABLE = Path(__file__).with_name("corpora.csv")
COLUMNS = (
    "path",
    "encoding",
    "delimiter",
    "line_end",
    "header_line",
    "columns",
    "undecoded",
    "refused",
)
ENDINGS = (".csv", ".tsv")


@pytest.fixture
def corpora() -> Path:
    folder = os.environ.get("GOVSTD_CORPORA")
    if not folder:
        pytest.skip("GOVSTD_CORPORA does not say where the corpora lie")
    return Path(folder)


def verdict(path: Path, shown: str) -> dict[str, str]:
    try:
        room = Room()
        file = open_delimited(bring(str(path), str(path), room), room=room)
    except SourceRefusedError as refused:
        return {"path": shown, "refused": refused.code}
    return {
        "path": shown,
        "encoding": file.encoding,
        "delimiter": file.dialect["delimiter"].replace("\t", "tab"),
        "line_end": file.dialect["lineTerminator"],
        "header_line": str(file.head.header_line),
        "columns": str(len(file.header)),
        "undecoded": str(len(file.undecoded)),
    }


def verdicts(corpora: Path) -> Iterator[dict[str, str]]:
    for path in sorted(corpora.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            found = verdict(path, path.relative_to(corpora).as_posix())
            yield {column: found.get(column, "") for column in COLUMNS}


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_file_is_read_as_it_is_or_refused_with_a_reason(corpora: Path) -> None:
    found = list(verdicts(corpora))
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        with TABLE.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    assert found == table()


def test_what_python_decodes_strictly_is_read_without_loss(corpora: Path) -> None:
    lost = [row["path"] for row in table() if row["undecoded"] not in ("", "0")]
    not_utf_8 = [
        row["path"]
        for row in table()
        if row["encoding"] == "utf-8" and not _decodes(corpora / row["path"])
    ]
    assert (lost, not_utf_8) == ([], [])


def _decodes(path: Path) -> bool:
    content = path.read_bytes()
    if content.startswith((b"PK", b"\x1f\x8b")):
        return True  # packed
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
