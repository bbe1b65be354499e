"""Schemas of XML: what xmlschema says of documents is what govstd says of the rows."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.test_differential import write as write_table
from tests.exchange import hostile
from tests.exchange.test_xsd_patterns import PATTERNS
from tests.exchange.xml_tool import as_values, records, refused, schema, xmlschema
from tests.planting.parts import registry
from tests.reference.strategies import ITEM
from tests.tries import tries

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Request
from govstd.exchange.formats import write
from govstd.exchange.xml_source import name
from govstd.exchange.xsd_pattern_writer import xsd_pattern
from govstd.expressions.pattern_reader import NotPortable
from govstd.expressions.patterns import compiled
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, Field, ForeignKey, Key, Target
from govstd.model.registration import Severity
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

LICENCES = Path(__file__).parents[2] / "examples" / "licence"
KEYED = {
    DataType.STRING: ("", "a", "A", "a "),
    DataType.INTEGER: ("", "1", "01", "2"),
    DataType.BOOLEAN: ("", "1", "true", "false"),
    DataType.DATE: ("", "2020-01-01", "2020-01-02"),
}
"""Texts of which keys are made: some differ and are the same value."""


def keyed(kind: DataType) -> ResolvedDataset:
    """Return a standard with a primary key, a unique one of two fields, and a reference."""
    held = DatasetStandard(
        id="wide",
        fields=tuple(Field(name=one, type=kind) for one in ("k", "u", "w", "r")),
        primary_key=("k",),
        unique_keys=(Key(fields=("u", "w")),),
        foreign_keys=(ForeignKey(fields=("r",), reference=(Target(dataset="", fields=("k",)),)),),
        **ITEM,
    )
    return resolve(registry(datasets={"wide": held}), "wide")


@settings(
    max_examples=tries(6),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
@pytest.mark.parametrize("kind", KEYED)
def test_keys_and_references_are_judged_alike(
    kind: DataType, tmp_path: Path, data: st.DataObject
) -> None:
    dataset, cell = keyed(kind), st.sampled_from(KEYED[kind])
    made = write("xsd", Request(registry=dataset.scope, datasets=(dataset,)))
    assert not {"key-duplicated", "key-missing", "reference-not-found"} & {
        loss.rule for loss in made.losses
    }
    rows = data.draw(
        st.lists(st.tuples(st.sampled_from(KEYED[kind][1:]), cell, cell, cell), max_size=4)
    )
    header = ("k", "u", "w", "r")
    write_table(tmp_path / "wide.csv", [[*header], *([*row] for row in rows)])
    report = govstd.validate(str(tmp_path / "wide.csv"), dataset="wide", registry=dataset.scope)
    values = [as_values(dataset, dict(zip(header, row, strict=True))) for row in rows]
    document = records(schema(made), dataset, values)
    assert schema(made).is_valid(document) is not any(
        check.failed for check in report.checks if check.severity is Severity.ERROR
    )


def test_the_shipped_licence_standard_takes_its_records() -> None:
    home = govstd.open("govstd:cn-gov")
    dataset = resolve(home, "administrative-licence")
    made = export(["administrative-licence"], "xsd", [Chosen(home, "")], language="zh")
    with (LICENCES / "licences-mended.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [as_values(dataset, row) for row in csv.DictReader(stream)]
    document = records(schema(made), dataset, rows)
    assert [str(one) for one in schema(made).iter_errors(document)] == []
    assert refused(made, dataset, [{**rows[0], "XK_XDR_LB": "公司"}]) == {1}
    doubled = records(schema(made), dataset, [rows[0], rows[0]])
    assert any("duplicated" in str(one) for one in schema(made).iter_errors(doubled))


def test_a_package_is_one_schema_whose_tables_refer_to_each_other() -> None:
    made = schema(export(["package/gtfs"], "xsd", [Chosen(govstd.open("govstd:gtfs"), "")]))
    [root] = made.elements.values()
    references = [*root.identities]
    assert {"trips", "routes"} <= {one.local_name for one in root.iter()}
    assert any(isinstance(one, xmlschema.validators.XsdKeyref) for one in references)


def test_nothing_that_a_standard_says_breaks_out() -> None:
    dataset = hostile.standard()
    request = Request(registry=dataset.scope, datasets=(dataset,))
    made = schema(write("xsd", request))
    [root] = made.elements.values()
    names = [one.local_name for one in root.iter() if one.parent is not None]
    assert names[1:] == [name(field.name) for field in dataset.fields]
    texts = " ".join(node.text or "" for node in made.root.iter() if node.text)
    for text in hostile.TEXTS[:3]:
        assert text in texts
    assert write("xsd", request) == write("xsd", request)


@given(st.lists(st.text(max_size=6), unique=True, max_size=8))
def test_names_are_names_of_xml_and_stay_apart(texts: list[str]) -> None:
    names = [name(text) for text in texts]
    assert len({*names}) == len(names)
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", one) for one in names)


@given(PATTERNS, st.text("abc$^-\n中", max_size=4))
def test_patterns_match_what_they_match_with_us(pattern: str, text: str) -> None:
    portable = pattern.replace("^", "\\^").replace("$", "\\$").replace("[\\^a]", "[^a]")
    try:
        spelt = xsd_pattern(portable)
    except NotPortable:
        return
    theirs = xmlschema.XMLSchema(_SCHEMA.format(spelt)).types["t"]
    assert theirs.is_valid(text) == bool(compiled(portable).fullmatch(text))


_SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="t">
<xs:restriction base="xs:string"><xs:pattern value="{}"/></xs:restriction>
</xs:simpleType></xs:schema>"""
