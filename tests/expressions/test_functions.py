"""Every function of the rule language, run on DuckDB."""

import pytest
from tests.expressions.evaluating import evaluate, grouped

from govstd.expressions.functions.catalogue import FUNCTIONS

Case = tuple[str, dict[str, str], bool | str | None]

CASES: list[Case] = [
    # text
    ("LENGTH(s) = 3", {"s": "李雷😀"}, True),
    ("LENGTH(s) = 0", {"s": ""}, True),
    ("LENGTH(s) = 0", {}, None),
    ("SUBSTRING(s, 2, 2) = 'bc'", {"s": "abcd"}, True),
    ("SUBSTRING(s, 2, 2) = '雷😀'", {"s": "李雷😀"}, True),
    ("SUBSTRING(s, 5, 2) = ''", {"s": "abcd"}, True),
    ("SUBSTRING(s, n, m) = 'a'", {"s": "abcd", "n": "1", "m": "1"}, True),
    ("SUBSTRING(s, n, m) = ''", {"s": "abcd", "n": "1", "m": "0"}, True),
    ("SUBSTRING(s, n, m) = 'd'", {"s": "abcd", "n": "0", "m": "1"}, None),
    ("SUBSTRING(s, n, m) = ''", {"s": "abcd", "n": "1", "m": "-1"}, None),
    ("SUBSTRING(s, n, m) = ''", {"s": "abcd", "n": "999999999999999999", "m": "1"}, True),
    ("SUBSTRING(s, 2, 999999999999999999) = 'bcd'", {"s": "abcd"}, True),
    ("UPPER(s) = 'ABCÄßİ'", {"s": "aBcÄßİ"}, True),
    ("LOWER(s) = 'abcÄßİ'", {"s": "aBcÄßİ"}, True),
    ("TRIM(s) = 'a b'", {"s": "  a b "}, True),
    ("TRIM(s) = 'a'", {"s": "\u3000a"}, False),
    ("TRIM(s) = 'a'", {"s": "a\t"}, False),
    ("STARTS_WITH(s, 'ab')", {"s": "abc"}, True),
    ("STARTS_WITH(s, 'AB')", {"s": "abc"}, False),
    ("STARTS_WITH(s, '%')", {"s": "abc"}, False),
    ("STARTS_WITH(s, '')", {"s": "abc"}, True),
    ("ENDS_WITH(s, 'bc')", {"s": "abc"}, True),
    ("ENDS_WITH(s, t)", {"s": "abc"}, None),
    ("ENDS_WITH(s, '')", {"s": "abc"}, True),
    ("CONTAINS(s, 'b')", {"s": "abc"}, True),
    ("CONTAINS(s, '_')", {"s": "abc"}, False),
    ("CONTAINS(s, '')", {"s": ""}, True),
    ("MATCHES(s, 'a.*')", {"s": "abc"}, True),
    ("MATCHES(s, 'b')", {"s": "abc"}, False),
    ("MATCHES(s, 'a.c')", {"s": "a\nc"}, False),
    (r"MATCHES(s, '\d')", {"s": "３"}, False),
    (r"MATCHES(s, '\d')", {"s": "3"}, True),
    ("CONCAT(s, '-', t) = 'a-b'", {"s": "a", "t": "b"}, True),
    ("CONCAT(s, t) = 'a'", {"s": "a"}, None),
    # numbers
    ("ABS(n) = 3", {"n": "-3"}, True),
    ("ABS(p) = 3.25", {"p": "-3.25"}, True),
    ("ROUND(p, 1) = 2.4", {"p": "2.35"}, True),
    ("ROUND(p, 1) = -2.4", {"p": "-2.35"}, True),
    ("ROUND(p, 0) = 3", {"p": "2.50"}, True),
    ("ROUND(p, 5) = 2.5", {"p": "2.50"}, True),
    ("ROUND(n, 1) = 7", {"n": "7"}, True),
    ("ROUND(f, 0) > 2.9", {"f": "2.5"}, True),
    ("FLOOR(p) = -3", {"p": "-2.5"}, True),
    ("CEIL(p) = -2", {"p": "-2.5"}, True),
    ("FLOOR(n) = 900719925474099267", {"n": "900719925474099267"}, True),
    ("FLOOR(f) < 2.1", {"f": "2.5"}, True),
    ("CEIL(p) > 0", {"p": "999999999999999999.50"}, "blocked"),
    ("MOD(n, 3) = -1", {"n": "-7"}, True),
    ("MOD(n, -3) = 1", {"n": "7"}, True),
    ("MOD(n, m) = 0", {"n": "7", "m": "0"}, None),
    ("MOD(p, 1) = 0.25", {"p": "7.25"}, True),
    ("COALESCE(n, m, 0) = 0", {}, True),
    ("COALESCE(n, p) = 2.5", {"p": "2.5"}, True),
    ("COALESCE(s, 'x') = 'x'", {}, True),
    ("COALESCE(s, t) = 'x'", {}, None),
    # dates
    ("TO_DATE(s, '%Y%m%d') = DATE '2020-02-29'", {"s": "20200229"}, True),
    ("TO_DATE(s, '%Y%m%d') = DATE '2019-03-01'", {"s": "20190229"}, None),
    ("TO_DATE(s, '%d/%m/%Y') = DATE '2020-02-01'", {"s": "01/02/2020"}, True),
    ("TO_DATE(s, '%Y-%m-%d') IS NULL", {"s": "2020-1-5"}, True),
    ("DAYS_BETWEEN(d, e) = 366", {"d": "2020-01-01", "e": "2021-01-01"}, True),
    ("DAYS_BETWEEN(d, e) = -1", {"d": "2020-01-02", "e": "2020-01-01"}, True),
    ("DAYS_BETWEEN(d, e) = 3652058", {"d": "0001-01-01", "e": "9999-12-31"}, True),
    ("ADD_DAYS(d, 1) = DATE '2020-02-29'", {"d": "2020-02-28"}, True),
    ("ADD_DAYS(d, -n) = DATE '2020-02-27'", {"d": "2020-02-28", "n": "1"}, True),
    ("ADD_DAYS(d, 1) IS NULL", {"d": "9999-12-31"}, True),
    ("ADD_DAYS(d, -1) IS NULL", {"d": "0001-01-01"}, True),
    ("ADD_DAYS(d, n) IS NULL", {"d": "2020-01-01", "n": "999999999999999999"}, True),
    ("ADD_MONTHS(d, 1) = DATE '2020-02-29'", {"d": "2020-01-31"}, True),
    ("ADD_MONTHS(d, -3) = DATE '2019-11-30'", {"d": "2020-02-29"}, False),
    ("ADD_MONTHS(d, -3) = DATE '2019-11-29'", {"d": "2020-02-29"}, True),
    ("ADD_MONTHS(d, 1) IS NULL", {"d": "9999-12-01"}, True),
    ("ADD_MONTHS(d, n) IS NULL", {"d": "2020-01-01", "n": "999999999999"}, True),
    ("YEAR(d) = 2020 AND MONTH(d) = 2 AND DAY(d) = 9", {"d": "2020-02-09"}, True),
    ("YEAR(d) = 1", {"d": "0001-01-01"}, True),
    ("d <= AS_OF()", {"d": "2024-03-01"}, True),
    ("d <= AS_OF()", {"d": "2024-03-02"}, False),
    # presence
    ("PRESENT_COUNT(s, n, p) = 2", {"s": "", "n": "1"}, True),
    ("PRESENT_COUNT(s, n) = 0", {}, True),
    ("PRESENT_COUNT(n) = 1", {"n": "1234567890123456789|"}, True),
    ("PRESENT_COUNT(tags, geo) = 2", {"tags": "a", "geo": "1, 2"}, True),
    ("ITEM_COUNT(tags) = 2", {"tags": "a;b"}, True),
    ("ITEM_COUNT(tags) = 0", {}, None),
    ("ITEM_COUNT(counts) = 1", {"counts": "1"}, True),
    ("HAS_ITEM(tags, 'b')", {"tags": "a;b"}, True),
    ("HAS_ITEM(tags, 'c')", {"tags": "a;b"}, False),
    ("HAS_ITEM(tags, 'c')", {}, None),
    ("HAS_ITEM(tags, s)", {"tags": "a;b"}, None),
    # standards
    ("IS_VALID('digits', s)", {"s": "123"}, True),
    ("IS_VALID('digits', s)", {"s": "12"}, False),
    ("IS_VALID('digits', s)", {}, None),
    ("IS_VALID('digits', SUBSTRING(s, 1, 3))", {"s": "123x"}, True),
    ("IN_CODE_LIST('color', s)", {"s": "g"}, True),
    ("IN_CODE_LIST('color', s)", {"s": "x"}, False),
    ("IN_CODE_LIST('color', s)", {}, None),
    ("IN_CODE_LIST('color', s, d)", {"s": "g", "d": "2019-12-31"}, False),
    ("IN_CODE_LIST('color', s, d)", {"s": "g"}, None),
    ("CODE_UNDER('color', s, 'r')", {"s": "rd"}, True),
    ("CODE_UNDER('color', s, 'r')", {"s": "r"}, True),
    ("CODE_UNDER('color', s, 'r')", {"s": "g"}, False),
]


@pytest.mark.parametrize(("text", "row", "expected"), CASES)
def test_a_function_gives(text: str, row: dict[str, str], expected: bool | str | None) -> None:  # noqa: FBT001
    assert evaluate(text, row) == expected


GROUPS: list[tuple[str, list[dict[str, str]], list[bool | str | None]]] = [
    ("COUNT(*) = 2", [{"s": "a"}, {"s": "a", "n": "1"}], [True]),
    ("COUNT(n) = 1", [{"s": "a"}, {"s": "a", "n": "1"}], [True]),
    ("COUNT(n) = 0", [{"s": "a"}], [True]),
    ("COUNT_DISTINCT(t) = 2", [{"s": "a", "t": t} for t in "xyx"], [True]),
    ("COUNT_DISTINCT(t) = 0", [{"s": "a"}], [True]),
    ("SUM(n) = 6", [{"s": "a", "n": n} for n in "123"] + [{"s": "a"}], [True]),
    ("SUM(n) > 0", [{"s": "a"}], [None]),
    ("SUM(p) = 0.3", [{"s": "a", "p": "0.1"}] * 3, [True]),
    ("MIN(n) = 1 AND MAX(n) = 3", [{"s": "a", "n": n} for n in "213"], [True]),
    ("MIN(d) = DATE '2020-01-01'", [{"s": "a", "d": "2020-01-01"}, {"s": "a"}], [True]),
    ("MAX(n) > 0", [{"s": "a"}], [None]),
]


@pytest.mark.parametrize(("text", "rows", "expected"), GROUPS)
def test_a_function_of_a_group_gives(
    text: str, rows: list[dict[str, str]], expected: list[bool | str | None]
) -> None:
    assert grouped(text, rows) == expected


def test_each_function_has_a_case() -> None:
    tried = " ".join([text for text, *_ in CASES] + [text for text, *_ in GROUPS])
    elsewhere = {"PREVIOUS", "HAS_FILE"}
    assert [name for name in FUNCTIONS if f"{name}(" not in tried and name not in elsewhere] == []
