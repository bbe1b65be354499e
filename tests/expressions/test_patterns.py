"""Patterns: what travels, what it becomes, and that single values are matched as engines do."""

import time
from collections.abc import Iterable

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govstd.expressions.patterns import check_pattern, compiled, translate


@pytest.mark.parametrize(
    ("pattern", "translated"),
    [
        (r"\d{4}", "[0-9]{4}"),
        (r"\D", "[^0-9]"),
        (r"[\w-]", r"[\-0-9A-Z_a-z]"),
        (r"\s+", r"[\t\n\f\r ]+"),
        (r"[^\S]", r"[\t\n\f\r ]"),
        (r"[\d\D]", r"(?:[^\n]|\n)"),
        (".", r"[^\n]"),
        ("(a|b)c", "(?:a|b)c"),
        ("a|b", "a|b"),
        ("x{2,}?", "x{2,}"),
        ("[]^a]", r"[\]\^a]"),
        ("[a&&b]", r"[\&ab]"),
        ("a}b]", r"a\}b\]"),
        ("中{1,3}", "中{1,3}"),
        ("", ""),
    ],
)
def test_a_portable_pattern_is_written_for_every_engine(pattern: str, translated: str) -> None:
    assert check_pattern(pattern) is None
    assert translate(pattern) == translated


@pytest.mark.parametrize(
    ("pattern", "construct", "offset"),
    [
        ("(?=.*[0-9])a", "(?=", 0),
        ("a(?!b)", "(?!", 1),
        ("(?<=a)b", "(?<=", 0),
        ("(?P<n>a)", "(?P<", 0),
        ("(?i)a", "(?i", 0),
        (r"(a)\1", r"\1", 3),
        (r"\bA", r"\b", 0),
        (r"\p{Han}", r"\p", 0),
        (r"\u4e00", r"\u", 0),
        (r"\x41", r"\x", 0),
        ("^a$", "^", 0),
        ("a$", "$", 1),
        ("a{256}", "{256}", 1),
        ("a{3,2}", "{3,2}", 1),
        ("a{,2}", "{,2}", 1),
        ("a{２}", "{２}", 1),
        ("a**", "**", 1),
        ("a*+", "*+", 1),
        ("*a", "*", 0),
        ("(a{40}){30}", "(a{40}){30}", 0),
        ("[[:alpha:]]", "[:", 1),
        ("[z-a]", "z-a", 1),
        ("[a", "[", 0),
        ("(a", "(", 0),
        ("a)", ")", 1),
        ("a\\", "\\", 1),
        ("(" * 5000, "(((", 0),
    ],
)
def test_what_does_not_travel_is_named(pattern: str, construct: str, offset: int) -> None:
    problem = check_pattern(pattern)
    assert problem is not None
    assert problem.rule == "pattern-not-portable"
    assert (problem.args["construct"], problem.offset) == (construct, offset)


@pytest.mark.parametrize(
    ("pattern", "counts"),
    [
        ("a{1,3}", [1, 2, 3]),
        ("(a|b){2}", [2]),
        ("a{2,}", [2, 3, 4]),
        ("a?", [0, 1]),
        ("a*", range(5)),
    ],
)
def test_counts_are_kept(pattern: str, counts: Iterable[int]) -> None:
    matcher = compiled(pattern)
    assert [n for n in range(5) if matcher.fullmatch("a" * n)] == list(counts)


def test_no_portable_pattern_takes_more_than_linear_time() -> None:
    start = time.process_time()
    assert not compiled("((a|a)*)*b").fullmatch("a" * 20_000)
    assert not compiled("(a*)(a*)(a*)(a*)b").fullmatch("a" * 20_000)
    assert time.process_time() - start < 1


def test_a_pattern_too_great_for_an_engine_is_refused() -> None:
    assert check_pattern("(.{250}){4}" * 3) is None
    assert check_pattern("(.{250}){4}" * 5) is not None


ATOMS = st.sampled_from(
    (
        *[
            r"a",
            r"b",
            r"1",
            r"中",
            r"😀",
            r".",
            r"\d",
            r"\w",
            r"\s",
            r"\D",
            r"\W",
            r"\S",
            r"\.",
            r"\-",
            r"&",
            r"~",
            r"[ab]",
            r"[^a]",
            r"[^\d]",
            r"[\w.]",
            r"[a-c1]",
            r"[]a]",
        ],
        *(r"[\s\d]", "[-a]", "[é-中]", " "),
    )
)
COUNTS = st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, COUNTS).map(lambda pair: f"({pair[0]}){pair[1]}"),
    ),
    max_leaves=6,
)
TEXTS = st.text(st.sampled_from("abc1中😀é１٣ \n\t\v.-_&~]"), max_size=6)


@settings(max_examples=300, deadline=None)
@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=20))
def test_single_values_match_as_in_the_engine(pattern: str, texts: list[str]) -> None:
    assert check_pattern(pattern) is None
    rows = duckdb.execute(
        "SELECT x, regexp_full_match(x, ?) FROM (SELECT unnest(?) AS x)",
        [translate(pattern), texts],
    ).fetchall()
    matcher = compiled(pattern)
    assert [(text, matcher.fullmatch(text)) for text, _ in rows] == rows


def test_no_pattern_holds_what_engines_take_in_no_statement() -> None:
    """All characters but NUL and halves of surrogate pairs, written as a set without them."""
    everything = "[\x01-\ud7ff\ue000-\U0010ffff]"
    assert translate(everything) == "(?:[^\\n]|\\n)"
    assert "\ud800" not in translate("[\x01-@B-\ud7ff\ue000-\U0010ffff]")
