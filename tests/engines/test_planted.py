"""The mutation test of the checker: valid data report nothing, one planted error just itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from tests.planting.matrix import MATRIX
from tests.planting.parts import Part, expected, registry, registry_of, run, table, told
from tests.planting.values import CONSTRAINTS
from tests.planting.variants import VARIANTS

from govstd.expressions.cell import Cell
from govstd.expressions.formats import STRING_FORMATS, format_fault
from govstd.expressions.types import lexical
from govstd.model.code_list import CodeListUse
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import (
    AxisOrder,
    Field,
    ForeignKey,
    Key,
    Multiple,
    RecordRule,
    Target,
)
from govstd.model.report import Report
from govstd.model.resolution import resolve_field
from govstd.model.validator import Family
from govstd.rules.catalogue import rules

EVERY = [part for plants in MATRIX.values() for part in plants.parts]


def _chunks(*, usual: bool) -> Iterator[tuple[str, list[Part]]]:
    for name, plants in MATRIX.items():
        parts = plants.usual if usual else plants.parts
        for start in range(0, len(parts), plants.width):
            yield f"{name}-{start}", parts[start : start + plants.width]


def _shown(difference: set[Any], parts: list[Part]) -> list[Any]:
    """Return what differs with the words for the parts that it is about."""
    names = {field.name: part.covers for part in parts for field in part.fields}
    return [(id_, names.get(id_.split(":")[1]), facts) for id_, facts in difference]


def _judge(parts: list[Part], folder: Path) -> None:
    home = registry_of(parts)
    valid = run(home, folder, wide=table(parts, planted=False))
    assert not _shown(set(told(valid).items()), parts)
    _every_check_is_planted(valid, parts)
    found = told(run(home, folder, wide=table(parts, planted=True)))
    wanted = expected(parts)
    assert not _shown(found.items() ^ wanted.items(), parts)


def _every_check_is_planted(report: Report, parts: list[Part]) -> None:
    """What is checked of a type, alone or in a list, is broken by a plant of the matrix."""
    fields = {field.name: field for part in parts for field in part.fields}
    made = {
        (fields[name].type, fields[name].multiple is not None, check.rule)
        for check in report.checks
        for name in check.fields[:1]
        if name in fields and rules()[check.rule].family == "value"
    }
    assert made <= PLANTED


def _planted(part: Part) -> Iterator[tuple[DataType | None, bool, str]]:
    fields = {field.name: field for field in part.fields}
    for id_ in part.breaks:
        path, rule, *_ = id_.split(":")
        if path in fields:
            yield fields[path].type, fields[path].multiple is not None, rule


PLANTED = {one for part in EVERY for one in _planted(part)}


@pytest.mark.parametrize("parts", [pytest.param(p, id=n) for n, p in _chunks(usual=True)])
def test_a_plant_is_found_and_nothing_else(parts: list[Part], tmp_path: Path) -> None:
    _judge(parts, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("parts", [pytest.param(p, id=n) for n, p in _chunks(usual=False)])
def test_every_plant_is_found_and_nothing_else(parts: list[Part], tmp_path: Path) -> None:
    _judge(parts, tmp_path)


def test_every_rule_on_rows_is_planted() -> None:
    broken = {id_.split(":")[1] for part in EVERY for id_ in part.breaks}
    wanted = {r.id for r in rules().values() if r.family in {"value", "record", "dataset"}}
    assert wanted - broken == WHOLE


WHOLE = {"data-from-future", "data-stale", "key-missing", "row-count-wrong"}
"""Rules that a dataset has once: `test_planted_wholes.py` plants them."""


def test_every_rule_breaks_in_every_type_by_default() -> None:
    usual = {one for plants in MATRIX.values() for part in plants.usual for one in _planted(part)}
    assert {(kind, rule) for kind, _, rule in PLANTED} == {(kind, rule) for kind, _, rule in usual}


def test_every_type_and_family_is_planted() -> None:
    assert {variant.type for variant in VARIANTS} == set(DataType)
    covered = " ".join(word for part in EVERY for word in part.covers)
    assert [family for family in Family if f"validators {family}" not in covered] == []


UNCHECKED: dict[type, dict[str, str]] = {
    Field: {
        "element": "gives keys that are planted as the field's own",
        "column": "planted among the columns",
        "aliases": "planted among the columns",
        "fields": "of documents",
        "items": "of documents",
        **dict.fromkeys(
            ("title", "definition", "guidance", "unit", "sensitivity", "clause", "examples"),
            "says nothing of what data may hold",
        ),
    },
    Constraints: dict.fromkeys(("min_items", "max_items", "unique_items"), "of documents"),
    Key: {"within": "of documents", "message": "only words"},
    ForeignKey: {"within": "of documents", "message": "only words"},
    Target: {"within": "of documents"},
    RecordRule: {
        "message": "only words",
        "clause": "only words",
        "dataset": "of packages",
    },
    Multiple: {},
    CodeListUse: {},
}
"""Keys of the model that no plant in a table of rows can break, and why."""


@pytest.mark.parametrize("kind", UNCHECKED)
def test_every_key_is_planted(kind: type) -> None:
    left = {key.name: _default(key) for key in structs.fields(kind)}
    for value in _values_of(kind):
        left = {name: plain for name, plain in left.items() if getattr(value, name) == plain}
    assert set(left) == set(UNCHECKED[kind])


def _values_of(kind: type) -> Iterator[Any]:
    for part in EVERY:
        values: list[Any] = [*part.fields, *(value for key in part.keys.values() for value in key)]
        values += [field.constraints for field in part.fields]
        values += [field.multiple for field in part.fields]
        values += [field.code_list for field in part.fields]
        values += [
            target
            for value in values
            if isinstance(value, ForeignKey)
            for target in value.reference
        ]
        yield from (value for value in values if isinstance(value, kind))


def _default(key: Any) -> Any:
    return key.default_factory() if callable(key.default_factory) else key.default


@pytest.mark.parametrize("kind", DataType)
def test_every_constraint_that_a_rule_knows_is_planted(kind: DataType) -> None:
    unplanted = {key.name for key in structs.fields(Constraints)} - set(CONSTRAINTS)
    if kind in {DataType.ARRAY, DataType.LIST}:  # tests/documents plant them
        unplanted -= {"min_items", "max_items", "unique_items"}
    for key in unplanted:
        plain = resolve_field(Field(name="x", type=kind), registry())
        given: Any = {key: 1}
        field = structs.replace(plain, constraints=Constraints(**given))
        assert _rules_on(field) == _rules_on(plain)


def _rules_on(field: Any) -> set[str]:
    """Return the rules that judge a field's cells; not those that are skipped and say so."""
    of_values = [rule for rule in rules().values() if rule.family == "value"]
    asked = [(r.id, d) for r in of_values for d in r.body(Cell(field=field, number=0), None)]
    return {id_ for id_, demand in asked if demand.skipped is None}


WORDS = ("any", "default", "array", "object", "topojson", *STRING_FORMATS)


@pytest.mark.parametrize("kind", DataType)
def test_every_format_is_planted(kind: DataType) -> None:
    used = [v.keys.get("format") or "" for v in VARIANTS if v.type is kind]
    for word in WORDS:
        field = resolve_field(Field(name="x", type=kind, format=word), registry())
        plain = structs.replace(field, format=None)
        if format_fault(field) is None and _form(field) != _form(plain):
            assert word in used
    for letter in "YymdHMSfzjbBAaIpcxX":
        year = "" if letter in "Yy" else "%Y"
        for pattern in (f"%{letter}", f"{year}%{letter}"):
            field = resolve_field(Field(name="x", type=kind, format=pattern), registry())
            if format_fault(field) is None:
                assert any(f"%{letter}" in one for one in used)


OPTIONS: dict[str, Any] = {
    "scale": 2,
    "decimal_char": ",",
    "group_char": ",",
    "bare_number": False,
    "true_values": ("Y",),
    "false_values": ("N",),
    "axis_order": AxisOrder.LAT_LON,
    "crs": "EPSG:3857",
}


@pytest.mark.parametrize("kind", DataType)
@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_is_planted_where_it_matters(kind: DataType, option: str) -> None:
    plain = resolve_field(Field(name="x", type=kind), registry())
    if _form(structs.replace(plain, **{option: OPTIONS[option]})) != _form(plain):
        assert any(v.type is kind and v.keys.get(option) is not None for v in VARIANTS)


def _form(field: Any) -> str:
    """Return how texts of a field are told to be of its type, or in its format."""
    test = lexical(field, Cell(field=field, number=0).text)
    return f"{test.sql() if test is not None else ''} {field.format in STRING_FORMATS}"
