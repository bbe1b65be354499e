"""The equivalence table is what the engines declare today, and every column of it is tested."""

import pytest
from tests.engines.equivalence import COLUMNS, PAGE, ROOT, mark, page
from tests.exchange.matrix import ALL, NONE, SOME

from govstd.engines.engine import CHOICES


@pytest.mark.slow
def test_the_page_is_what_the_engines_declare() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_engine_has_a_column_and_a_test_that_holds_it() -> None:
    assert {one.id for one in CHOICES} == {one.name for one in COLUMNS} - {"documents"}
    absent = [path for one in COLUMNS for path in one.proof if not (ROOT / path).is_file()]
    assert absent == []


def test_tools_judge_what_their_documents_say() -> None:
    marks = {one.name: one for one in COLUMNS}
    assert mark(marks["duckdb"], "record-rule-broken") == ALL
    assert mark(marks["gx"], "record-rule-broken") == NONE
    assert mark(marks["gx"], "value-not-of-type") == SOME
    assert mark(marks["frictionless"], "value-above-maximum") == SOME
    assert mark(marks["frictionless"], "check-character-wrong") == NONE
