"""Conditions on groups and on rows within an ordered group, run on DuckDB."""

import pytest
from tests.expressions.evaluating import FIELDS, REGISTRY, ListedCodes, cell, grouped

from govstd.expressions.compile import compile_group
from govstd.expressions.names import Names

Row = dict[str, str]
LONG = "1234567890123456789|"
MOST = "999999999999999999"


def rows(field: str, *values: str) -> list[Row]:
    return [{"s": "a", "n": str(at), field: value} for at, value in enumerate(values, 1)]


def test_each_group_is_judged() -> None:
    found = [{"s": "a", "n": "1"}, {"s": "a", "n": "2"}, {"s": "b", "n": "3"}, {"s": "c"}]
    assert grouped("SUM(n) = 3 AND s <> 'b'", found) == [True, False, None]


def test_a_group_may_be_the_whole_table() -> None:
    assert grouped("SUM(n) = COUNT(*)", [{"n": "1"}, {"n": "1"}], keys=()) == [True]


def test_expressions_stand_within_and_around_aggregates() -> None:
    found = [{"s": "a", "n": "2", "m": "3"}, {"s": "a", "n": "4", "m": "5"}, {"s": "a", "n": "1"}]
    assert grouped("SUM(n * m) - 26 = 0 AND MAX(n) / 2 > 1.9", found) == [True]
    assert grouped("COUNT(CASE WHEN n > 1 THEN n END) = 2", found) == [True]


def test_long_numbers_block_their_group_alone() -> None:
    found = [{"s": "a", "n": LONG}, {"s": "a", "n": "1"}, {"s": "b", "n": "1"}]
    assert grouped("SUM(n) > 0", found) == ["blocked", True]
    assert grouped("COUNT(n) = 2", found) == [True, False]


def test_a_sum_of_too_many_digits_blocks() -> None:
    assert grouped("SUM(n) > 0", [{"s": "a", "n": MOST}] * 2) == ["blocked"]
    assert grouped("SUM(n + m) > 0", [{"s": "a", "n": MOST, "m": "1"}]) == ["blocked"]
    assert grouped("SUM(p) > 0", [{"s": "a", "p": f"{MOST}.99"}] * 300) == ["blocked"]


def test_a_number_of_too_many_decimals_blocks_a_sum() -> None:
    fine = [{"s": "a", "p": "1.005"}, {"s": "a", "p": "1"}]
    assert grouped("SUM(p) = 2.005", fine) == [True]
    assert grouped("SUM(p) > 0", [*fine, {"s": "a", "p": "0.0000000001"}]) == ["blocked"]
    assert grouped("MAX(p) = 1.005", [{"s": "a", "p": "1.005"}, {"s": "a", "p": "1"}]) == [True]


def test_datetimes_of_both_sorts_have_no_greatest() -> None:
    utc = "2020-01-01T00:00:00Z|2020-01-01"
    local = "2020-01-02T00:00:00|2020-01-02"
    text = "MAX(z) > DATETIME '2019-01-01T00:00:00Z'"
    assert grouped(text, rows("z", utc, local)) == [None]
    assert grouped(text, rows("z", utc, utc)) == [True]
    assert grouped(text, rows("z", local)) == [None]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("1 2 3 4", [None, True, False, True]),
        ("4 3 2 1", [False, True, False, None]),
        ("1 2 2 3", [None, None, None, None]),
        ("1 1 2 3", [None, None, None, True]),
        ("2 1 3 3", [True, None, None, None]),
    ],
)
def test_the_row_before_is_that_of_the_order(order: str, expected: list[bool | None]) -> None:
    values = [
        {"s": "a", "n": place, "m": m}
        for place, m in zip(order.split(), ("10", "20", "15", "30"), strict=True)
    ]
    if order == "2 1 3 3":
        values[0]["m"], values[1]["m"] = "20", "10"
    assert grouped("m > PREVIOUS(m)", values, order=("n",)) == expected


def test_a_row_without_a_place_has_no_row_before() -> None:
    found = [{"s": "a", "n": "1", "m": "1"}, {"s": "a", "m": "2"}, {"s": "a", "m": "3"}]
    assert grouped("m > PREVIOUS(m)", found, order=("n",)) == [None, None, None]


def test_an_order_may_have_several_fields() -> None:
    found = [
        {"s": "a", "n": "1", "d": "2020-01-02", "m": "2"},
        {"s": "a", "n": "1", "d": "2020-01-01", "m": "1"},
        {"s": "a", "n": "2", "d": "2020-01-01", "m": "3"},
    ]
    assert grouped("m > PREVIOUS(m)", found, order=("n", "d")) == [True, None, True]


def test_rows_of_other_groups_are_not_before() -> None:
    found = [{"s": "a", "n": "1", "m": "9"}, {"s": "b", "n": "2", "m": "1"}]
    assert grouped("m > PREVIOUS(m)", found, order=("n",)) == [None, None]


def test_aggregates_of_an_ordered_group_are_those_of_the_whole() -> None:
    found = rows("m", "1", "2", "3")
    assert grouped("m = MAX(m) AND COUNT(*) = 3", found, order=("n",)) == [False, False, True]


def test_text_and_datetimes_have_a_row_before() -> None:
    assert grouped("t = PREVIOUS(t)", rows("t", "x", "x", "y"), order=("n",)) == [
        None,
        True,
        False,
    ]
    utc = "2020-01-01T00:00:00Z|2020-01-01"
    local = "2020-01-02T00:00:00|2020-01-02"
    assert grouped("z >= PREVIOUS(z)", rows("z", utc, utc, local), order=("n",)) == [
        None,
        True,
        None,
    ]


def test_equal_aggregates_are_gathered_once() -> None:
    names = Names(fields=FIELDS, registry=REGISTRY, grouped=True, keys=("s",))
    compiled = compile_group("MAX(d) = MAX(d)", names, cell, ListedCodes(), "2020-01-01")
    assert len(compiled.gathered) == 1
