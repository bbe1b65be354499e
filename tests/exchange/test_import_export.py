"""Standards come in from a foreign format and go out again without changing any verdict."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.schema_files import found, write_csv, write_json

import govstd
from govstd.api.errors import NotWrittenError
from govstd.api.exchange import export
from govstd.api.exchange_import import import_standards
from govstd.api.explanations import explanation_of
from govstd.api.registries import Chosen
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.model.report import Report
from govstd.sources.refusal import SourceRefusedError

CORPORA = Path(os.environ.get("GOVSTD_CORPORA", ""))
needs_corpora = pytest.mark.skipif(
    not os.environ.get("GOVSTD_CORPORA"), reason="GOVSTD_CORPORA names no folder of corpora"
)


def exported(folder: Path, id_: str, to: str, where: Path) -> Path:
    """Write a standard of a registry in a format and return the file."""
    registry = govstd.open(folder)
    result = export([id_], to, [Chosen(registry, str(folder))])
    [document] = result.documents
    where.mkdir(parents=True, exist_ok=True)
    path = where / document.path
    path.write_text(str(document.content), encoding="utf-8")
    return path


def counts(report: Report) -> dict[str, int]:
    """Return how often each rule failed: a schema that skips a check can't report it."""
    return found(report)


def errors(found: dict[str, int]) -> dict[str, int]:
    """Return the counts without those of warnings."""
    return {rule: count for rule, count in found.items() if not rule.startswith("(")}


def french() -> list[Any]:
    schemas = sorted((CORPORA / "fr").glob("*/schema.json"))
    return [
        pytest.param(schema, data, id=f"{schema.parent.name}/{data.name}")
        for schema in schemas
        for data in sorted(schema.parent.rglob("*.csv"))
        if data.name.startswith("exemple")
    ]


@needs_corpora
@pytest.mark.parametrize(("schema", "data"), french() if CORPORA.name else [])
def test_a_french_schema_keeps_its_verdicts(schema: Path, data: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_standards(schema, "table-schema", home, text_language="fr")
    [name] = govstd.open(home).datasets
    back = exported(home, name, "table-schema", tmp_path / "out")
    before = govstd.validate(data, schema=schema)
    own = govstd.validate(data, dataset=name, registry=home)
    after = govstd.validate(data, schema=back)
    assert counts(own) == counts(before)
    assert counts(after) == counts(before)


@needs_corpora
@pytest.mark.parametrize(
    "package",
    sorted((CORPORA / "datapackages").glob("*/datapackage.json")) if CORPORA.name else [],
    ids=lambda path: path.parent.name,
)
def test_a_data_package_keeps_its_verdicts(package: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_standards(package, "datapackage", home, text_language="en")
    [name] = govstd.open(home).packages
    back = exported(home, f"package/{name}", "datapackage", tmp_path / "out")
    try:
        before = govstd.validate(schema=package)
    except SourceRefusedError:
        pytest.skip("the copy has not all data")
    after = govstd.validate(package.parent, schema=back)
    assert counts(after) == counts(before)


@needs_corpora
def test_the_uk_specification_keeps_its_verdicts(tmp_path: Path) -> None:
    home = tmp_path / "home"
    added = import_standards(
        CORPORA / "uk/digital-land-specification", "digital-land", home, text_language="en"
    )
    assert added.counts["dataset"] == len(govstd.open(home).datasets)
    back = exported(home, "brownfield-land", "table-schema", tmp_path / "out")
    registry = govstd.open(home)
    losses = export(["brownfield-land"], "table-schema", [Chosen(registry, "")]).losses
    lost = {(loss.field, loss.rule) for loss in losses if loss.severity == "error" and loss.rule}
    registers = sorted((CORPORA / "uk/brownfield-land-collection/fixed").glob("*.csv"))[::5]
    for register in registers:
        own = govstd.validate(register, dataset="brownfield-land", registry=home)
        after = govstd.validate(register, schema=back)
        # The web addresses of several plans in one cell: a list has no format in Table Schema.
        assert lost == {("PlanningHistory", "value-not-in-format")}
        ours = counts(own)
        ours.pop("value-not-in-format", None)
        assert errors(counts(after)) == errors(ours)


def test_a_second_import_of_the_same_changes_nothing(tmp_path: Path) -> None:
    schema = write_json(tmp_path / "wells.json", {"fields": [{"name": "id", "type": "integer"}]})
    home = tmp_path / "home"
    import_standards(schema, "table-schema", home)
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(NotWrittenError) as refused:
        import_standards(schema, "table-schema", home)
    assert refused.value.code == "already-there"
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_an_import_adds_to_a_registry_and_proposes_its_elements(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = {"fields": [{"name": "id", "title": "Number of the well", "type": "integer"}]}
    import_standards(
        write_json(tmp_path / "wells.json", first), "table-schema", home, text_language="en"
    )
    second = {"fields": [{"name": "well", "title": "Number of the well", "type": "integer"}]}
    added = import_standards(write_json(tmp_path / "samples.json", second), "table-schema", home)
    assert not added.new
    assert [(one.element, one.known, one.score) for one in added.proposals] == [
        ("samples-well", "wells-id", 1.0)
    ]
    registry = govstd.open(home)
    assert sorted(registry.datasets) == ["samples", "wells"]
    assert registry.elements["samples-well"].title == {"en": "Number of the well"}


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    field = {"name": "a", "example": "long", "constraints": {"pattern": r"\bx", "maxLength": 2}}
    schema = write_json(tmp_path / "s.json", {"name": "s", "fields": [field]})
    added = import_standards(schema, "table-schema", tmp_path / "home")
    assert [(one.where, one.what) for one in added.dropped] == [
        ("s/a", r"\b"),
        ("s/a", "example long"),
    ]


def test_a_code_list_comes_from_columns_by_their_names(tmp_path: Path) -> None:
    rows = [
        ["reference", "name", "start-date", "end-date", "colour"],
        ["a", "Alpha", "2001", "", "red"],
        ["b", "Beta", "2001-02", "2010-05-01", "blue"],
        ["", "Nothing", "", "", ""],
    ]
    added = import_standards(
        write_csv(tmp_path / "Kinds of well.csv", *rows), "csv-codelist", tmp_path / "home"
    )
    assert [one.where for one in added.dropped] == ["line 4"]
    [codes] = govstd.open(tmp_path / "home").code_lists.values()
    assert codes.id == "kinds-of-well"
    assert [(one.code, one.valid_from, one.valid_to, one.columns) for one in codes.codes] == [
        ("a", "2001-01-01", None, {"colour": "red"}),
        ("b", "2001-02-01", "2010-05-01", {"colour": "blue"}),
    ]


CSVW = '{"@context": "http://www.w3.org/ns/csvw", '
BOMB = "".join(f"l{n + 1}: &l{n + 1} [*l{n}, *l{n}]\n" for n in range(40)).replace("*l0", "*c")


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("table-schema", "{"),
        ("table-schema", "[]"),
        ("table-schema", '{"fields": [{"name": "a", "type": "unheard of"}]}'),
        ("table-schema", '{"fields": ' + "[" * 100_000),
        ("datapackage", '{"resources": [{"path": "https://example.org/a.csv", "schema": {}}]}'),
        ("datapackage", '{"resources": [{"path": "../../etc/passwd", "schema": {}}]}'),
        ("datapackage", '{"fields": []}'),
        ("json-schema", "{"),
        ("json-schema", '{"type": "string"}'),
        ("json-schema", '{"properties": {"a": {"type": "unheard of"}}}'),
        ("json-schema", '{"properties": {"a": {"$ref": "#/$defs/absent"}}}'),
        ("json-schema", '{"properties": 5, "$defs": {"a": {"properties": []}}}'),
        ("json-schema", '{"a": ' * 100_000),
        ("csvw", "{"),
        ("csvw", '{"url": "a.csv", "tableSchema": {"columns": [{"name": "a"}]}}'),
        ("csvw", CSVW + '"url": "a.csv"}'),
        ("csvw", CSVW + '"url": "a.csv", "tableSchema": "https://example.org/schema.json"}'),
        ("csvw", CSVW + '"url": "a.csv", "tableSchema": "../../etc/passwd"}'),
        ("csvw", CSVW + '"url": "a.csv", "tableSchema": {"columns": [{"datatype": "odd"}]}}'),
        ("odcs", "a: [1"),
        ("odcs", "- 1"),
        ("odcs", "apiVersion: v2.2.2\ndataset: []\n"),
        ("odcs", "apiVersion: v3.1.0\nkind: DataContract\n"),
        ("odcs", "apiVersion: v3.1.0\nschema: [{name: a, properties: [{name: b, required: 1}]}]"),
        ("odcs", "a: &a [1]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + BOMB),
        ("odcs", "[" * 5000),
        ("sql", ""),
        ("sql", "this is no SQL at all ((("),
        ("sql", "SELECT 1;"),
        ("sql", "CREATE TABLE t (a INT CHECK " + "(" * 5000 + "a" + ")" * 5000 + ")"),
        ("csv-codelist", "a,b\n1,2\n"),
        ("csv-codelist", 'code,title\n"1,2\n'),
        ("csv-codelist", "code,title\n1\n"),
        ("digital-land", ""),
    ],
)
def test_a_broken_source_changes_nothing(form: str, content: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(SchemaNotReadError) as refused:
        import_standards(source, form, tmp_path / "home")
    assert explanation_of(refused.value) is not None
    assert not (tmp_path / "home").exists()


def test_tables_of_a_database_come_in(tmp_path: Path) -> None:
    source = tmp_path / "shop.sql"
    source.write_text(
        """
        CREATE TABLE kinds (code VARCHAR(1) PRIMARY KEY, title TEXT);
        INSERT INTO kinds (code, title) VALUES ('a', 'Alpha'), ('b', 'Beta');
        CREATE TABLE shop (
            id INTEGER PRIMARY KEY,
            name VARCHAR(80) NOT NULL,
            kind VARCHAR(1) REFERENCES kinds,
            area DECIMAL(6, 1) CHECK (area > 0),
            opened DATE, closed DATE,
            CONSTRAINT shop_in_order CHECK (opened <= closed),
            CHECK (kind <> 'a' OR name IS NOT NULL)
        );
        COMMENT ON COLUMN shop.name IS 'Name of the shop';
        GRANT SELECT ON shop TO somebody;
        """,
        encoding="utf-8",
    )
    added = import_standards(source, "sql", tmp_path / "home", text_language="en")
    registry = govstd.open(tmp_path / "home")
    [shop] = registry.datasets.values()
    assert added.counts == {"element": 6, "codelist": 1, "dataset": 1}
    assert [one.what for one in added.dropped] == ["GRANT SELECT ON shop TO somebody"]
    assert shop.primary_key == ("id",)
    assert {rule.id: rule.asserts for rule in shop.rules} == {
        "in-order": '"opened" <= "closed"',
        "check": '"kind" <> \'a\' OR "name" IS NOT NULL',
    }
    assert registry.elements["shop-name"].title == {"en": "Name of the shop"}
    assert registry.elements["shop-area"].constraints.exclusive_minimum == "0"
    assert [code.title["en"] for code in registry.code_lists["kinds"].codes] == ["Alpha", "Beta"]


@needs_corpora
def test_valid_metadata_of_csv_on_the_web_come_in(tmp_path: Path) -> None:
    with (CORPORA / "csvw" / "verdicts.csv").open(encoding="utf-8") as file:
        valid = {
            row["action"]
            for row in csv.DictReader(file)
            if row["manifest"] == "manifest-validation" and row["verdict"] == "valid"
        }
    paths = [CORPORA / "csvw" / "tests" / name for name in sorted(valid) if name.endswith(".json")]
    there = [path for path in paths if path.is_file()]
    for number, path in enumerate(there):
        assert import_standards(path, "csvw", tmp_path / str(number)).counts["dataset"] >= 1
    assert len(there) > 20
