from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govstd.repository.comments import read_keeping_comments, same, write
from govstd.repository.problems import Problems
from govstd.repository.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file
    for folder in ("tests/format_cases", "standards", "validators", "benchmarks/standard")
    for file in (ROOT / folder).rglob("*.yaml")
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_both_readers_see_the_same(file: Path) -> None:
    """Where the usual reader finds fault, neither gives a document."""
    content = file.read_bytes()
    problems = Problems(file.name)
    raw = read_yaml(content, problems)
    document = read_keeping_comments(content, Problems(file.name))
    assert (document is None) == (raw is None or bool(problems.facts))
    if document is not None:
        again = read_yaml(write(document).encode(), Problems(file.name))
        assert raw is not None
        assert again is not None
        assert same(raw, again)


def test_comments_stay() -> None:
    text = "# above\na: 1  # beside\nb:\n  # inside\n  - {c: 'x', d: \"y\"}\n"
    document = read_keeping_comments(text.encode(), Problems("file"))
    assert document is not None
    assert write(document) == text


_TEXT = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12
)
_VALUES: Any = st.recursive(
    st.one_of(_TEXT, st.integers(), st.booleans(), st.none(), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(_TEXT.filter(bool), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(value=_VALUES, flow=st.sampled_from([True, False]))
def test_both_readers_see_the_same_in_any_yaml(value: object, *, flow: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
    problems = Problems("file")
    document = read_keeping_comments(text.encode(), problems)
    if document is None:
        assert problems.facts
    else:
        raw = read_yaml(text.encode(), Problems("file"))
        assert raw is not None
        assert same(raw, document.raw)
