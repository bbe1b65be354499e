"""Round trips keep all that a format can hold, over the library and generated registries."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.round_trips import Said, lost_on_the_way, shipped
from tests.planting.matrix import MATRIX
from tests.planting.parts import registry_of
from tests.tries import tries

import govstd
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field

FORMS = (
    "csvw",
    "datapackage",
    "json-schema",
    "odcs",
    "sql-duckdb",
    "sql-postgresql",
    "sql-sqlite",
    "table-schema",
)
CONDITIONS = frozenset(("value-missing", "value-forbidden", "record-rule-broken"))
"""JSON Schema and ODCS say conditions between fields in words that are not read back; each is
listed as dropped."""


def odd(field: Field) -> bool:
    """Return whether a field says of values what no other format can tell from something else."""
    limits = field.constraints
    booleans = field.type is DataType.BOOLEAN and (limits.minimum or limits.maximum)
    twice = field.special is not None and limits.enum is not None
    return bool(booleans or twice or (field.format and field.code_list))


PARTS = [
    part
    for name in ("values", "presence", "lists", "identifiers")
    for part in MATRIX[name].parts
    if not any(map(odd, part.fields))
]


def expected(form: str, lost: Said) -> Said:
    """Return what is lost of what can be read back at all."""
    unread = CONDITIONS if form in {"json-schema", "odcs"} else frozenset()
    return {(path, rule) for path, rule in lost if rule not in unread}


DIALECTS = ("sql-duckdb", "sql-sqlite")
"""They share all but their types with PostgreSQL's; CI tries them too."""


@pytest.mark.parametrize(
    "form",
    [pytest.param(form, marks=pytest.mark.slow if form in DIALECTS else ()) for form in FORMS],
)
def test_the_library_comes_back(form: str, tmp_path: Path) -> None:
    for name, id_ in shipped()[::9]:
        lost = lost_on_the_way(govstd.open(f"govstd:{name}"), id_, form, tmp_path / id_)
        assert expected(form, lost) == set(), id_


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_all_of_the_library_comes_back(form: str, tmp_path: Path) -> None:
    wrong = {}
    for name, id_ in shipped():
        lost = lost_on_the_way(govstd.open(f"govstd:{name}"), id_, form, tmp_path / id_)
        if expected(form, lost):
            wrong[id_] = expected(form, lost)
    assert wrong == {}


@settings(
    deadline=None,
    max_examples=tries(6),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
@pytest.mark.parametrize("form", FORMS)
def test_generated_registries_come_back(form: str, tmp_path: Path, data: st.DataObject) -> None:
    numbers = data.draw(st.sets(st.integers(0, len(PARTS) - 1), min_size=1, max_size=6))
    registry = registry_of([PARTS[number] for number in sorted(numbers)])
    room = tmp_path / "-".join(map(str, sorted(numbers)))
    if not room.exists():
        assert expected(form, lost_on_the_way(registry, "wide", form, room)) == set()
