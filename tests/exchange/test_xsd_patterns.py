"""Patterns of Table Schema as portable ones: the same values match."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.exchange.schema_files import judged

from govstd.exchange.xsd_patterns import portable
from govstd.expressions.pattern_reader import NotPortable
from govstd.expressions.patterns import compiled

ATOMS = st.sampled_from(["a", "b", "c", "^", "$", "[ab]", "[^a]", ""])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "*?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text("abc", max_size=4))
def test_anchors_mean_what_they_mean_to_others(pattern: str, text: str) -> None:
    try:
        found = portable(pattern)
    except NotPortable as error:
        assume(error.construct != pattern)  # it matches nothing at all
        raise
    assert compiled(found).fullmatch(text) == bool(re.fullmatch(pattern, text))


@pytest.mark.parametrize(
    ("pattern", "translated"),
    [
        ("^a$", "a"),
        ("^(a|b)$", "(?:a|b)"),
        ("(?<n>a)(?P<m>b)", "ab"),
        ("a\\/b\\-c\\'", "a/b-c'"),
        ("[\\u0041-\\x43]", "[A-C]"),
        (".", "[^\\n\\r]"),
        ("a{2}b{2,}", "a{2,2}b{2,}"),
        ("[\\w-[a]]", None),
        ("(?=a)", None),
        ("(?i)a", None),
        ("(a)\\1", None),
        ("a\\b", None),
        ("a++", None),
        ("(a", None),
        ("a)", None),
        ("[a", None),
        ("*", None),
        ("a{x}", None),
        ("\\uZZ", None),
        ("\\p{Greek}", None),
        ("\\i", None),
        ("a^", None),
        ("(" * 5000, None),
    ],
)
def test_constructs(pattern: str, translated: str | None) -> None:
    if translated is None:
        with pytest.raises(NotPortable):
            portable(pattern)
    else:
        assert portable(pattern) == translated


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        ("\\d", "7٣", "a"),
        ("\\D", "a-", "7"),
        ("\\w", "aé中7$", "-_ ."),
        ("\\W", "-_ ", "a7"),
        ("\\s", " \t\n\r", "\u00a0\x0b"),
        ("[\\s\\S]", "a ", ""),
        ("\\p{Lu}", "AÉ", "a1"),
        ("\\P{L}", "1-", "aé"),
        ("[^\\d]", "a", "1"),
    ],
)
def test_classes_are_those_of_xml_schema(pattern: str, right: str, wrong: str) -> None:
    matcher = compiled(portable(pattern))
    assert [char for char in right if not matcher.fullmatch(char)] == []
    assert [char for char in wrong if matcher.fullmatch(char)] == []


@pytest.mark.parametrize("pattern", ["\\W", "[^\\W]", "[\\s\\S]", "\\P{L}\\D", "\\P{C}", "."])
def test_the_engine_takes_every_class(pattern: str, tmp_path: Path) -> None:
    field = {"constraints": {"pattern": f"a{pattern}"}}
    told = judged(tmp_path, field, "a-", "ab", "a")
    matcher = compiled(portable(f"a{pattern}"))
    wrong = "value-not-matching-pattern"
    assert told == ["" if matcher.fullmatch(text) else wrong for text in ("a-", "ab", "a")]
