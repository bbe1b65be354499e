"""Files of SQL: what is read of them, and that exported tables fit their standards."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Command

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.api.structure import compare_structure
from govstd.exchange.ddl import read_tables
from govstd.exchange.ddl_statements import statements
from govstd.exchange.sql_conditions import literal, quoted
from govstd.model.database import DatabaseKey, DatabaseReference, DatabaseTable
from govstd.sources.refusal import SourceRefusedError

DUMP = """\
-- PostgreSQL database dump; CREATE TABLE not_this (a int);
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION public.f() RETURNS text AS $_$ SELECT 'a;'; CREATE TABLE no (x int) $_$;
CREATE TABLE public.office (
    code character varying(9) NOT NULL,
    "Name" text DEFAULT 'x;y'::text, -- the office's name
    parent character varying(9),
    since date,
    area numeric(10,2),
    tags text[],
    CONSTRAINT named CHECK ((length(("Name")::text) > 0))
);
ALTER TABLE public.office OWNER TO someone;
COMMENT ON TABLE public.office IS 'Offices; all of them';
COMMENT ON COLUMN public.office."Name" IS 'It''s the name';
COPY public.office (code, "Name") FROM stdin;
1\tO'Neill; and "more
\\.
ALTER TABLE ONLY public.office
    ADD CONSTRAINT office_pkey PRIMARY KEY (code);
CREATE UNIQUE INDEX once ON public.office USING btree ("Name", since);
CREATE UNIQUE INDEX in_part ON public.office USING btree (since) WHERE (since IS NOT NULL);
ALTER TABLE public.office ADD COLUMN note varchar(7) UNIQUE;
ALTER TABLE public.office ADD EXCLUDE USING gist (area WITH &&);
CREATE INDEX fast ON public.office USING btree (area);
ALTER TABLE ONLY public.office
    ADD CONSTRAINT up FOREIGN KEY (parent) REFERENCES public.office(code);
"""


def read(tmp_path: Path, text: str) -> list[DatabaseTable]:
    path = tmp_path / "tables.sql"
    path.write_text(text, encoding="utf-8")
    return [*read_tables(str(path))]


def test_a_dump_is_read(tmp_path: Path) -> None:
    [table] = read(tmp_path, DUMP)
    assert (table.schema, table.name, table.line) == ("public", "office", 5)
    assert table.comment == "Offices; all of them"
    assert [
        (one.name, one.kind.value, one.length, one.scale, one.nullable, one.line)
        for one in table.columns
    ] == [
        ("code", "text", 9, None, False, 6),
        ("Name", "text", None, None, True, 7),
        ("parent", "text", 9, None, True, 8),
        ("since", "date", None, None, True, 9),
        ("area", "numeric", None, 2, True, 10),
        ("tags", "array", None, None, True, 11),
        ("note", "text", 7, None, True, 24),
    ]
    assert table.column("Name").comment == "It's the name"
    assert table.keys == (
        DatabaseKey(name="office_pkey", columns=("code",), primary=True),
        DatabaseKey(name="once", columns=("Name", "since")),
        DatabaseKey(name=None, columns=("note",)),
    )
    assert table.references == (DatabaseReference(columns=("parent",), table="office"),)


def test_other_databases_are_read(tmp_path: Path) -> None:
    [table] = read(
        tmp_path,
        "CREATE TABLE `Office` (\n  `Code` varchar(9) NOT NULL COMMENT 'its code',\n"
        "  `n` int unsigned,\n  PRIMARY KEY (`Code`)\n) ENGINE=InnoDB COMMENT='Offices';\n",
    )
    assert (table.name, table.comment) == ("Office", "Offices")
    assert table.column("Code").comment == "its code"
    assert table.keys == (DatabaseKey(name=None, columns=("Code",), primary=True),)


@given(
    name=st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), min_size=1),
    said=st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), min_size=1),
)
def test_no_name_or_text_ends_a_statement(name: str, said: str) -> None:
    make = f"CREATE TABLE {quoted(name)} (a text DEFAULT {literal(said)})"
    note = f"COMMENT ON TABLE {quoted(name)} IS {literal(said)}"
    found = [one.text for one in statements(f"{make};\n-- ; \n{note};")]
    assert found == [make, note]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "ddl-without-table"),
        ("SELECT 1;", "ddl-without-table"),
        ("CREATE TABLE a (b int;", "ddl-not-readable"),
        ("CREATE TABLE a (" + "(" * 5000 + ");", "ddl-not-readable"),
        ("CREATE TABLE 'a", "ddl-not-readable"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(SourceRefusedError) as refused:
        read(tmp_path, text)
    assert refused.value.code == code


def _misfits(registry_name: str, dialect: str, tmp_path: Path) -> dict[str, Any]:
    registry = govstd.open(f"govstd:{registry_name}")
    found: dict[str, Any] = {}
    path = tmp_path / "tables.sql"
    for id_, dataset in registry.datasets.items():
        if any(field.fields or field.items for field in dataset.fields):
            continue
        [document] = export([id_], dialect, [Chosen(registry, "")]).documents
        path.write_text(str(document.content), encoding="utf-8")
        [table] = compare_structure(registry, {id_: (str(path),)}).tables
        found[id_] = [(one.rule, one.column) for one in table.problems]
    assert found
    return {id_: problems for id_, problems in found.items() if problems}


def test_exported_tables_fit(tmp_path: Path) -> None:
    assert _misfits("uk-planning", "sql-postgresql", tmp_path) == {}


@pytest.mark.slow
@pytest.mark.parametrize("registry", ["cn-gov", "gtfs"])
def test_all_exported_tables_fit(tmp_path: Path, registry: str) -> None:
    assert _misfits(registry, "sql-postgresql", tmp_path) == {}


# the command


def test_a_table_that_fits_is_told_in_both_languages(govstd: Command, tmp_path: Path) -> None:
    made = govstd("export", "brownfield-land", "--to", "sql-postgresql", "-r", "govstd:uk-planning")
    path = tmp_path / "t.sql"
    path.write_text(made.out, encoding="utf-8")
    asked: tuple[str, ...] = ("validate", "--structure", str(path), "-d", "brownfield-land")
    asked = (*asked, "-r", "govstd:uk-planning")
    done = govstd(*asked, "--fail-on", "notice")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("brownfield_land  fits brownfield-land ")
    assert govstd(*asked, "--lang", "zh").out.startswith("brownfield_land  符合 brownfield-land ")


BAD = 'CREATE TABLE brownfield_land (\n  "SiteReference" varchar(5)\n);\n'


@pytest.mark.parametrize("form", ["text", "json", "sql", "github", "gitlab", "sarif", "junit"])
def test_every_format_tells_what_is_wrong(govstd: Command, tmp_path: Path, form: str) -> None:
    path = tmp_path / "t.sql"
    path.write_text(BAD, encoding="utf-8")
    done = govstd(
        *("validate", "--structure", str(path), "-d", "brownfield-land"),
        *("-r", "govstd:uk-planning", "--report", form),
    )
    assert done.code == 1
    assert "SiteReference" in done.out or "OrganisationURI" in done.out
    if form in {"json", "sarif", "gitlab"}:
        json.loads(done.out)


def test_options_of_data_are_refused(govstd: Command, tmp_path: Path) -> None:
    path = tmp_path / "t.sql"
    path.write_text(BAD, encoding="utf-8")
    done = govstd("validate", "--structure", str(path), "-d", "x", "--each")
    assert done.code == 2
    assert done.err.startswith("--each is about data, and --structure reads none\n")
