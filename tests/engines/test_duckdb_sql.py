"""What DuckDB's dialect makes of the portable building blocks."""

import inspect

import duckdb
import pytest
from sqlglot import exp
from sqlglot.errors import UnsupportedError

from govstd.engines.duckdb_sql import GovGenerator, render
from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.packing import bits_or, key_digest


def value(node: Expr) -> object:
    (found,) = duckdb.connect().execute(f"SELECT {render(node)}").fetchall()
    return found[0]


def test_every_node_of_our_own_has_a_rendering() -> None:
    own = [
        node
        for module in (build, operations)
        for node in vars(module).values()
        if inspect.isclass(node)
        and issubclass(node, exp.Expr)
        and node.__module__ == module.__name__
    ]
    assert own != []
    assert [node.__name__ for node in own if node not in GovGenerator.TRANSFORMS] == []


def test_what_duckdb_cannot_say_is_refused() -> None:
    unsupported = exp.Select(expressions=[exp.Star()]).from_("t").lock()
    with pytest.raises(UnsupportedError):
        render(unsupported)


def test_text_stays_text() -> None:
    for text in ("it's", "\\", "\\n", "a\nb", "';--", "%", "中"):
        assert value(build.text(text)) == text


def test_names_stay_names() -> None:
    assert render(build.column('a" OR 1=1 --')) == '"a"" OR 1=1 --"'


def test_within_digits_never_raises() -> None:
    nines = build.cast_decimal(build.text("9" * 18), 18, 0)
    squared = build.multiply(nines, nines.copy())
    assert value(operations.within_digits(squared, 0)) is None
    assert value(operations.within_digits(nines.copy(), 0)) == int("9" * 18)


def test_at_scale_refuses_what_it_would_round() -> None:
    number = build.add(build.cast_decimal(build.text("1.005"), 36, 18), build.number(0))
    assert value(operations.at_scale(number, 2)) is None
    assert str(value(operations.at_scale(number.copy(), 3))) == "1.005"


def test_many_bits_lie_at_no_great_depth() -> None:
    bits = [build.column(f"b{number}") for number in range(1000)]
    assert render(bits_or(bits)).count("|") == 999


NEGATIVE = r"-(?:0*[1-9][0-9]*(?:\.[0-9]*)?|0*\.0*[1-9][0-9]*)"


@pytest.mark.parametrize(
    "pattern", [NEGATIVE, "-(?:1)|(?:2)", r"-(?:a[(?:]b)|c\)", "-1", "2|-(?:1)"]
)
def test_a_pattern_with_a_minus_matches_what_it_says(pattern: str) -> None:
    rendered = render(build.full_match(build.column("t"), pattern))
    assert (" < '.'" in rendered) is (pattern == NEGATIVE)
    texts = ["-1", "-.5", "-0", "-", "", "1", "2", "+1", " -1", "中", "-(?:1)", "c)", None]
    rows = duckdb.execute(
        f"SELECT {rendered} IS NOT DISTINCT FROM regexp_full_match(t, ?) FROM "  # noqa: S608
        "(SELECT unnest(CAST(? AS VARCHAR[])) AS t)",
        [pattern, texts],
    ).fetchall()
    assert rows == [(True,)] * len(texts)


def test_keys_are_told_apart_by_what_each_part_holds() -> None:
    keys = [("ab", "c"), ("a", "bc"), ("c", "ab"), ("", "abc"), ("a1 b", "c"), ("a", "b1 c")]
    digests = [value(key_digest(*map(build.text, key))) for key in keys]
    assert len(set(digests)) == len(keys)
    assert value(key_digest(build.text("a"), build.null())) is None
    assert value(key_digest(*map(build.text, keys[0]))) == digests[0]
