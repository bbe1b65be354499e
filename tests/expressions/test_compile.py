"""What expressions mean, point by point of the rule language, run on DuckDB."""

import pytest
from tests.expressions.evaluating import AS_OF, NAMES, REGISTRY, ListedCodes, cell, evaluate

from govstd.engines.duckdb_sql import render
from govstd.expressions.compile import compile_expression
from govstd.expressions.names import Names
from govstd.expressions.problem import ExpressionError

Row = dict[str, str]
Case = tuple[str, Row, bool | str | None]

LONG = "1234567890123456789|"  # text that is an integer, and no typed value
MOST = "999999999999999999"

MEANINGS: dict[str, list[Case]] = {
    "unknown is neither true nor false": [
        ("n > 0", {}, None),
        ("NOT n > 0", {}, None),
        ("n > 0 AND m > 0", {"m": "0"}, False),
        ("n > 0 AND m > 0", {"m": "1"}, None),
        ("n > 0 OR m > 0", {"m": "1"}, True),
        ("n > 0 OR m > 0", {"m": "0"}, None),
        ("n IN (1, 2)", {}, None),
        ("n NOT IN (1, 2)", {}, None),
        ("n BETWEEN 1 AND m", {"n": "5"}, None),
        ("n BETWEEN 1 AND m", {"n": "0"}, False),
        ("n + m = 1", {"n": "1"}, None),
        ("n IS NULL", {}, True),
        ("n IS NOT NULL", {}, False),
        ("COALESCE(n, 0) IS NULL", {}, False),
        ("CASE WHEN n > 0 THEN FALSE ELSE TRUE END", {}, True),
        ("CASE WHEN b THEN TRUE END", {"b": "false"}, None),
    ],
    "text is equal by code point": [
        ("s = 'a'", {"s": "A"}, False),
        ("s = 'a'", {"s": "a "}, False),
        ("s = 'é'", {"s": "e\u0301"}, False),
        ("s <> 'ß'", {"s": "ss"}, True),
        ("s IN ('a', 'it''s', '\\')", {"s": "it's"}, True),
        ("s IN ('a', 'it''s', '\\')", {"s": "\\"}, True),
        ("s = ''", {"s": ""}, True),
        ("s = '李雷😀'", {"s": "李雷😀"}, True),
        ("名称 = '中' AND \"名称\" = '中'", {"名称": "中"}, True),
    ],
    "integers and numbers with a scale are exact": [
        ("p + q = 0.3", {"p": "0.1", "q": "0.2"}, True),
        ("p = 0.1", {"p": "0.10"}, True),
        ("p * q = 0.0001", {"p": "0.01", "q": "0.01"}, True),
        ("n + m = 999999999999999999", {"n": "999999999999999998", "m": "1"}, True),
        ("n = p", {"n": MOST, "p": f"{MOST}.00"}, True),
        ("n < p", {"n": MOST, "p": f"{MOST}.01"}, True),
        ("n * m = 999999999999999999", {"n": "333333333333333333", "m": "3"}, True),
        ("n - m - 1 = 5", {"n": "9", "m": "3"}, True),
        ("n - (m - 1) = 7", {"n": "9", "m": "3"}, True),
        ("n + m * 2 = 7 AND (n + m) * 2 = 8", {"n": "1", "m": "3"}, True),
        ("-n = -1 AND - -n = 1", {"n": "1"}, True),
        ("COALESCE(p, 1) * 2 = 2.5", {"p": "1.25"}, True),
    ],
    "other numbers are float64": [
        ("f + g > 0.3", {"f": "0.1", "g": "0.2"}, True),
        ("f < n", {"f": "0.5", "n": "1"}, True),
        ("f BETWEEN 0 AND p", {"f": "0.5", "p": "0.5"}, True),
        ("f * n > 1", {"f": "0.5", "n": "3"}, True),
    ],
    "more than 18 digits block": [
        ("n > 0", {"n": LONG}, "blocked"),
        ("n + 1 > 0", {"n": LONG}, "blocked"),
        ("n + m > 0", {"n": MOST, "m": "1"}, "blocked"),
        ("n * m > 0", {"n": MOST, "m": MOST}, "blocked"),
        ("n * n * n * n > 0", {"n": MOST}, "blocked"),
        ("p * q > 0", {"p": f"{MOST}.99", "q": "0.01"}, True),
        ("p * q > 0", {"p": f"{MOST}.99", "q": "2"}, "blocked"),
        ("p + q > 0", {"p": f"{MOST}.99", "q": "0.01"}, "blocked"),
        ("n * m > 0", {"n": MOST}, None),
        ("n IS NULL", {"n": LONG}, False),
        ("n IS NOT NULL", {"n": LONG}, True),
        ("CASE WHEN n > 0 THEN TRUE ELSE FALSE END", {"n": LONG}, "blocked"),
    ],
    "more decimals than the scale are kept; products have 18": [
        ("p > 1", {"p": "1.005"}, True),
        ("p + q = 2.005", {"p": "1.005", "q": "1"}, True),
        ("ROUND(p, 2) = 1.01", {"p": "1.005"}, True),
        ("p * 2 = 2.01", {"p": "1.005"}, True),
        ("p * q = 1.010025", {"p": "1.005", "q": "1.005"}, True),
        ("p * p > 0", {"p": "0.000000001"}, True),
        ("p * p > 0", {"p": "0.0000000001"}, "blocked"),
        ("p * 2 = 0.0000000002", {"p": "0.0000000001"}, True),
        ("p * 0.5 = 0.00000000005", {"p": "0.0000000001"}, True),
        ("p * p * p * p = 1.02015050", {"p": "1.005"}, False),
        ("(p + q) * 2 = 2.5", {"p": "1", "q": "0.25"}, True),
    ],
    "division gives float64, by zero it is unknown": [
        ("n / m > 3.4", {"n": "7", "m": "2"}, True),
        ("n / m < 3.6", {"n": "7", "m": "2"}, True),
        ("n / m > 0", {"n": "7", "m": "0"}, None),
        ("f / g > 0", {"f": "0", "g": "-0.0"}, None),
        ("n / 2 / 2 < 1.8", {"n": "7"}, True),
    ],
    "dates are proleptic, datetimes keep their sort": [
        ("d < DATE '1582-10-15'", {"d": "1582-10-14"}, True),
        ("d BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'", {"d": "9999-12-31"}, True),
        (
            "z = DATETIME '2020-01-01T08:00:00+08:00'",
            {"z": "2020-01-01T00:00:00Z|2020-01-01 00:00:00"},
            True,
        ),
        (
            "z = DATETIME '2020-01-01T00:00:00'",
            {"z": "2020-01-01T00:00:00Z|2020-01-01 00:00:00"},
            None,
        ),
        (
            "z <> DATETIME '2020-01-01T00:00:00'",
            {"z": "2020-01-01T00:00:00|2020-01-01 00:00:00"},
            False,
        ),
        (
            "z < zz",
            {
                "z": "2020-01-01T00:00:00Z|2020-01-01 00:00:00",
                "zz": "2020-01-01T00:00:01|2020-01-01 00:00:01",
            },
            None,
        ),
        (
            "z BETWEEN DATETIME '2020-01-01T00:00:00.5Z' AND DATETIME '2020-01-01T00:00:01Z'",
            {"z": "2020-01-01T00:00:00.75Z|2020-01-01 00:00:00.75"},
            True,
        ),
        (
            "z NOT IN (DATETIME '2020-01-01T00:00:00Z')",
            {"z": "2020-01-01T00:00:01Z|2020-01-01 00:00:01"},
            True,
        ),
        ("zoned < z", {"zoned": "x|2020-01-01", "z": "2020-01-02T00:00:00|2020-01-02"}, None),
        ("local < z", {"local": "x|2020-01-01", "z": "2020-01-02T00:00:00|2020-01-02"}, True),
    ],
    "other types compare with themselves": [
        ("w <= ww", {"w": "3600", "ww": "90000"}, True),
        ("year >= 2000 AND year = n", {"year": "2020", "n": "2020"}, True),
        ("b", {"b": "true"}, True),
        ("b = TRUE OR b = FALSE", {"b": "false"}, True),
        ("NOT b", {}, None),
        ("tags IS NULL AND geo IS NOT NULL", {"geo": "1, 2"}, True),
    ],
}


@pytest.mark.parametrize(
    ("text", "row", "expected"), [case for cases in MEANINGS.values() for case in cases]
)
def test_an_expression_means(text: str, row: Row, expected: bool | str | None) -> None:  # noqa: FBT001
    assert evaluate(text, row) == expected


def test_files_of_a_package_are_there_or_not() -> None:
    names = Names(
        fields={},
        registry=REGISTRY,
        package=True,
        datasets=("calendar", "stops"),
        supplied=("calendar",),
    )
    assert evaluate("HAS_FILE('calendar') AND NOT HAS_FILE('stops')", names=names) is True


def test_the_fields_read_are_told_once_and_in_order() -> None:
    compiled = compile_expression(
        "t = s OR PRESENT_COUNT(n, s) = 1 OR 名称 IS NULL", NAMES, cell, ListedCodes(), AS_OF
    )
    assert compiled.reads == ("n", "s", "t", "名称")


def test_only_numbers_can_block() -> None:
    compiled = compile_expression(
        "s = 'a' OR d > e OR n IS NULL", NAMES, cell, ListedCodes(), AS_OF
    )
    assert compiled.blocked is None


def test_an_unsound_expression_is_not_compiled() -> None:
    with pytest.raises(ExpressionError):
        compile_expression("s < t", NAMES, cell, ListedCodes(), AS_OF)


def test_a_field_name_never_reaches_sql() -> None:
    compiled = compile_expression("\"名称\" = 'x'", NAMES, cell, ListedCodes(), AS_OF)
    assert "名称" not in render(compiled.expression)


def test_a_long_chain_renders() -> None:
    text = " OR ".join(["n = 1"] * 300) + " OR " + " + ".join(["n"] * 300) + " > 0"
    assert evaluate(text, {"n": "1"}) is True
