"""Drafts of real files, held against what is published of them."""

import os

import pytest
from tests.drafting.score import PAGE, Score, scores, table_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not os.environ.get("GOVSTD_CORPORA"), reason="GOVSTD_CORPORA names no folder of corpora"
    ),
]


@pytest.fixture(scope="module")
def found() -> list[Score]:
    return list(scores())


def test_every_file_conforms_to_its_draft(found: list[Score]) -> None:
    assert len(found) >= 20
    assert [one.path for one in found if not one.conforms] == []


def test_the_page_tells_the_score(found: list[Score]) -> None:
    assert table_of(found) in PAGE.read_text(encoding="utf-8")
