"""Shapes of SHACL: pySHACL takes them for right ones, and judges records by them as govstd does."""

import csv
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.rdf_reading import parsed, rdflib, same
from tests.exchange.shacl_tool import SH, as_literals, pyshacl, refused
from tests.planting.parts import registry
from tests.reference.strategies import ITEM

import govstd
from govstd.exchange.format import Export, Request
from govstd.exchange.formats import write
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, Field, FieldsMatch, RecordRule
from govstd.model.registration import Obligation, Severity
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

LICENCES = Path(__file__).parents[2] / "examples" / "licence" / "licences.csv"
SHIPPED = (
    "administrative-licence",
    pytest.param("service-item-document", marks=pytest.mark.slow),
)


def shipped(id_: str, form: str = "shacl-turtle") -> tuple[ResolvedDataset, Export]:
    dataset = resolve(govstd.open("govstd:cn-gov"), id_)
    return dataset, write(form, Request(registry=dataset.scope, datasets=(dataset,)))


@pytest.mark.parametrize("id_", SHIPPED)
def test_shapes_of_shipped_standards_are_right_ones_in_both_forms(id_: str) -> None:
    _, export = shipped(id_)
    shapes = parsed(export)
    assert same(shapes, parsed(shipped(id_, "shacl-json-ld")[1]))
    pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert {one.language for one in shapes.objects(None, SH.name)} == {"zh", "en"}


def test_licences_are_judged_by_the_shipped_standard_as_govstd_does() -> None:
    dataset, export = shipped("administrative-licence")
    with LICENCES.open(encoding="utf-8-sig", newline="") as stream:
        records = [as_literals(dataset, row) for row in csv.DictReader(stream)][:50]
    report = govstd.validate(
        str(LICENCES), dataset="administrative-licence", registry="govstd:cn-gov", max_findings=None
    )
    lost = {(one.field, one.rule, one.name) for one in export.losses if one.rule}
    wanted = set()
    for finding in report.findings:
        _, field, rule, *name = finding.check.split(":", 3)
        grave = finding.severity is Severity.ERROR and finding.row
        if grave and (field, rule, name[0] if name else "") not in lost:
            wanted.add(finding.row)
    judged = set(range(1, len(records) + 1))
    assert refused(export, dataset, records) == wanted & judged != set()


def standard(**keys: Any) -> ResolvedDataset:
    fields = (
        Field(name="a", type=DataType.DATE, obligation=Obligation.MANDATORY),
        Field(name="b", type=DataType.DATE, obligation=Obligation.RECOMMENDED),
        Field(name="n", type=DataType.INTEGER),
        Field(name="m", type=DataType.INTEGER),
        Field(name='c "d" <e>\n', type=DataType.STRING, title={"en": "</script>\u202e"}),
    )
    made = DatasetStandard(id="x", fields=fields, **keys, **ITEM)
    return resolve(registry(datasets={"x": made}), "x")


def exported(dataset: ResolvedDataset) -> Export:
    return write("shacl-turtle", Request(registry=dataset.scope, datasets=(dataset,)))


def judged(dataset: ResolvedDataset, *rows: dict[str, str]) -> set[int]:
    empty = dict.fromkeys((field.name for field in dataset.fields), "")
    records = [as_literals(dataset, empty | {"a": "2020-01-01"} | row) for row in rows]
    return refused(exported(dataset), dataset, records)


def test_values_of_fields_are_compared() -> None:
    rules = (
        RecordRule(id="in-order", asserts="a <= b"),
        RecordRule(id="more", when="n > 0 AND m IS NOT NULL", asserts="n > m"),
        RecordRule(id="late", when="n = 7", asserts="a >= DATE '2021-01-01'"),
    )
    dataset = standard(rules=rules)
    assert {one.rule for one in exported(dataset).losses} == {"column-unexpected"}
    assert "sh:lessThan" in str(exported(dataset).documents[0].content)
    rows: list[dict[str, str]] = [
        {"b": "2019-12-31"},
        {"b": "2020-01-01"},
        {"n": "3", "m": "3"},
        {"n": "3", "m": "2"},
        {"n": "3"},
        {"n": "7"},
        {"n": "7", "a": "2021-01-01"},
        {},
    ]
    assert judged(dataset, *rows) == {1, 3, 6}


def test_a_shape_is_closed_where_the_standard_is() -> None:
    dataset = standard(fields_match=FieldsMatch.EXACT)
    shapes = parsed(exported(dataset))
    [closed] = shapes.subjects(SH.closed, rdflib.Literal(lexical_or_value=True))
    assert [*rdflib.collection.Collection(shapes, shapes.value(closed, SH.ignoredProperties))]
    assert judged(dataset, {'c "d" <e>\n': "x"}) == set()


def test_what_is_only_recommended_is_a_warning() -> None:
    shapes = parsed(exported(standard()))
    [warning] = shapes.subjects(SH.severity, SH.Warning)
    assert str(shapes.value(warning, SH.path)).endswith("#b")
    assert judged(standard(), {}) == set()


def test_hostile_names_are_written_harmlessly() -> None:
    text = str(exported(standard()).documents[0].content)
    assert "#c%20%22d%22%20%3Ce%3E%0A>" in text
    assert "\u202e" not in text
