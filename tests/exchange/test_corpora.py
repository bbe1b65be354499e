"""Everyone's schemas on everyone's data: the verdicts of govstd and frictionless compared."""

import os
from collections import Counter
from pathlib import Path

import pytest
from tests.exchange.corpora import Case, cases, compare, ours
from tests.exchange.differences import BY_ID, page

CORPORA = os.environ.get("GOVSTD_CORPORA", "")
PAGE = Path(__file__).parents[2] / "docs" / "frictionless-differences.md"

pytestmark = pytest.mark.skipif(not CORPORA, reason="GOVSTD_CORPORA names no folder of corpora")
CASES = tuple(cases(Path(CORPORA))) if CORPORA else ()


@pytest.fixture(scope="module")
def seen() -> dict[str, set[str]]:
    """Kinds of difference by case."""
    return {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_difference_is_explained(
    case: Case,
    seen: dict[str, set[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(CORPORA)
    kinds, unexplained = compare(case, ours(case))
    assert unexplained == []
    assert kinds <= BY_ID.keys()
    seen[case.id] = kinds


def test_the_page_about_the_differences_is_up_to_date(seen: dict[str, set[str]]) -> None:
    """`GOVSTD_STORE_TEXTS=1 pytest tests/exchange/test_corpora.py` writes it anew."""
    if len(seen) < len(CASES):
        pytest.skip("not all cases were compared")
    counts = Counter(kind for kinds in seen.values() for kind in kinds)
    text = page(counts, len(seen), sum(not kinds for kinds in seen.values()))
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
