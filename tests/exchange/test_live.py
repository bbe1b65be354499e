"""Schemas that nobody has seen: govstd and frictionless on each cell, and every difference known.

`GOVSTD_EXAMPLES=5000 pytest tests/exchange/test_live.py` looks further than the usual run.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.exchange.accepted import PREDICATES, differences, kind_of
from tests.exchange.differences import GENERATED
from tests.exchange.lexical import written_right
from tests.exchange.live import CRASH, Table, ours, theirs
from tests.exchange.schema_strategies import V2, tables
from tests.tries import tries

SETTINGS = settings(
    max_examples=tries(60),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a table takes minutes
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)

CRASHES = "frictionless-crashes"


def check(table: Table, folder: Path) -> set[str]:
    """Return the kinds of difference that a table shows; an unknown one fails."""
    here, there = ours(table, folder), theirs(table)
    if there.refused.startswith(CRASH):
        return {CRASHES}
    assert bool(here.refused) == bool(there.refused), (here.refused, there.refused)
    found = [(one, kind_of(one)) for one in differences(table, here, there)]
    assert [str(one) for one, kind in found if kind is None] == []
    return {kind for _, kind in found if kind is not None}


@SETTINGS
@given(table=tables())
def test_every_difference_is_of_a_known_kind(table: Table, tmp_path: Path) -> None:
    check(table, tmp_path)


def test_each_kind_is_explained() -> None:
    assert [kind.id for kind in GENERATED] == [*PREDICATES, CRASHES]


# a kind, a table that shows it
SHOWN: list[tuple[str, dict[str, object], list[list[str]]]] = [
    ("text-of-type", {"fields": [{"name": "a", "type": "integer"}]}, [["1_000"]]),
    (
        "sign-before-number",
        {"fields": [{"name": "a", "type": "number", "decimalChar": ",", "bareNumber": False}]},
        [[".1"]],
    ),
    (
        "type-first",
        {"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": 2}}]},
        [[" 1"]],
    ),
    (
        "format-goes-on",
        {"fields": [{"name": "a", "format": "email", "constraints": {"minLength": 2}}]},
        [["x"]],
    ),
    (
        "key-of-wrong-cells",
        {"fields": [{"name": "a", "type": "integer"}], "primaryKey": ["a"]},
        [["x"]],
    ),
    (
        "key-in-part",
        {"fields": [{"name": "a"}, {"name": "b"}], "primaryKey": ["a", "b"]},
        [["x", ""]],
    ),
    (
        "reference-across-types",
        {
            "fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "boolean"}],
            "foreignKeys": [{"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}}],
        },
        [["1", "true"]],
    ),
    (
        "unique-keys",
        {"$schema": V2, "fields": [{"name": "a"}, {"name": "b"}], "uniqueKeys": [["a"]]},
        [["x", "1"], ["x", "2"]],
    ),
    (CRASHES, {"fields": [{"name": "a", "type": "list"}], "primaryKey": ["a"]}, [["x,y"]]),
]


@pytest.mark.parametrize(("kind", "schema", "rows"), SHOWN, ids=[case[0] for case in SHOWN])
def test_each_kind_is_seen(
    kind: str, schema: dict[str, object], rows: list[list[str]], tmp_path: Path
) -> None:
    assert kind in check(Table(schema, rows), tmp_path)


def test_what_the_specification_gives_as_examples_is_in_its_lexical_space() -> None:
    examples = {
        "number": ("-1.23", "12678967.543233", "+100000.00", "210", "1E+3", "nan", "-INF"),
        "datetime": ("2024-01-26T15:00:00", "2024-01-26T15:00:00.300-05:00"),
        "date": ("2024-01-26",),
        "time": ("15:00:00",),
        "geopoint": ("90.50, 45.50", "90.50,45.50"),
        "duration": ("P1Y2M3DT4H5M6.7S", "-P1D"),
    }
    for kind, texts in examples.items():
        assert [text for text in texts if not written_right({"type": kind}, text)] == []
