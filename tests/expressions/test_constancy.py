"""Whether a condition can be true or false at all, whatever the data."""

import pytest

from govstd.expressions.constancy import outcomes
from govstd.model.data_element import Constraints, DataType
from govstd.model.resolved import ResolvedField

NOTHING = Constraints()
FIELDS = {
    name: ResolvedField(
        path=name, name=name, type=kind, title={}, definition={}, constraints=limits
    )
    for name, kind, limits in (
        ("n", DataType.INTEGER, NOTHING),
        ("d", DataType.DATE, NOTHING),
        ("t", DataType.STRING, NOTHING),
        ("sex", DataType.STRING, Constraints(enum=("1", "2"))),
        ("grade", DataType.INTEGER, Constraints(enum=("1", "2"))),
        ("b", DataType.BOOLEAN, NOTHING),
    )
}
ANY = {True, False, None}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("n > 5", ANY),
        ("n > 5 AND n < 3", {False, None}),
        ("n > 5 OR n < 10", {True, None}),
        ("n >= 5 OR n < 5", {True, None}),
        ("n IS NULL OR n IS NOT NULL", {True}),
        ("n IS NULL AND n = 1", {False, None}),
        ("n = n", {True, None}),
        ("n <> n", {False, None}),
        ("5 < n AND n <= 5", {False, None}),
        ("n BETWEEN 3 AND 5", ANY),
        ("n BETWEEN 5 AND 3", {False, None}),
        ("d < DATE '2020-01-01' AND d > DATE '2021-01-01'", {False, None}),
        ("t = 'a' AND t = 'b'", {False, None}),
        ("t <> 'a' OR t <> 'b'", {True, None}),
        ("sex = 'M'", {False, None}),
        ("sex IN ('1', '2')", {True, None}),
        ("NOT sex IN ('1', '2')", {False, None}),
        ("sex = '1'", ANY),
        ("grade < 3", {True, None}),
        ("grade > 2", {False, None}),
        ("b = TRUE OR b = FALSE", {True, None}),
        ("n = 1 AND t = 'x'", ANY),
    ],
)
def test_what_a_condition_can_come_to(text: str, wanted: set[bool | None]) -> None:
    found = outcomes(text, FIELDS)
    assert found is not None
    assert set(found) == wanted


@pytest.mark.parametrize("text", ["n < d", "LENGTH(t) = 3", "n + 1 > n", "n * 2 = 3", "n ="])
def test_what_is_not_looked_into_stays_open(text: str) -> None:
    assert outcomes(text, FIELDS) is None
