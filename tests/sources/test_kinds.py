"""Which kind of data an address, the first bytes of a file or a Python value tell."""

import pytest

from govstd.sources.kinds import (
    KINDS,
    kind_of_address,
    kind_of_beginning,
    kind_of_name,
    kind_of_value,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("births.csv", "text"),
        ("births", "text"),
        ("a.b/births", "text"),
        ("births.CSV.gz", "text"),
        ("births.jsonl.zst", "ndjson"),
        ("births.JSON", "json"),
        ("年报.xlsx", "workbook"),
        ("年报.ods", "workbook"),
        ("births.parquet", "parquet"),
        ("births.feather", "arrow"),
        ("births.sqlite3", "sqlite"),
        ("births.duckdb", "duckdb"),
        ("births.xml", "xml"),
    ],
)
def test_the_name_of_a_file_tells_its_kind(name: str, kind: str) -> None:
    assert kind_of_name(name).id == kind


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"PAR1\x15\x04", "parquet"),
        (b"ARROW1\0\0", "arrow"),
        (b"SQLite format 3\0\x10", "sqlite"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08DUCK", "duckdb"),
        (b"\xd0\xcf\x11\xe0\xa1", "workbook"),
    ],
)
def test_first_bytes_tell_the_kind(beginning: bytes, kind: str) -> None:
    found = kind_of_beginning(beginning)
    assert found is not None
    assert found.id == kind


def test_text_has_no_first_bytes_of_its_own() -> None:
    assert kind_of_beginning(b"SEX,AGE\n") is None
    assert kind_of_beginning(b"") is None


def test_a_path_is_no_url_and_a_dictionary_no_data() -> None:
    assert kind_of_address("births.csv") is None
    assert kind_of_address("s3://bucket/births.csv") is None
    assert kind_of_value({"SEX": [1]}) is None
    assert kind_of_value("births.csv") is None


def test_no_two_kinds_share_an_ending() -> None:
    endings = [ending for kind in KINDS for ending in kind.endings]
    assert sorted(set(endings)) == sorted(endings)
