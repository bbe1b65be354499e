"""JSON with a line for each value is what Python's own encoder would write."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govstd.exchange.json_text import indented
from govstd.exchange.table_schema_writer import json_number

_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
_DOCUMENTS: st.SearchStrategy[Any] = st.recursive(
    _SCALARS.filter(lambda one: one not in (float("inf"), float("-inf"))),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_DOCUMENTS, st.sampled_from((1, 2)))
def test_is_what_python_writes(document: Any, indent: int) -> None:
    plain = json.dumps(document, ensure_ascii=False, indent=indent)
    assert indented(document, indent) == plain


@pytest.mark.parametrize("text", ["\ud800", "\u2028\x00\x7f", '"\\/', "{[,: ]}", "𠮷"])
def test_texts_stay_as_they_are(text: str) -> None:
    assert json.loads(indented({text: [text]})) == {text: [text]}


def test_exact_numbers_are_written_by_the_default() -> None:
    assert indented([Decimal("1.50"), Decimal(2)], default=json_number) == "[\n  1.5,\n  2\n]"
