"""Data contracts of ODCS 3.1: they are what its own schema wants, and their queries run."""

import json
import os
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest
import yaml
from tests.exchange.schema_files import write_csv

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.repository import shipped_names

CORPORA = Path(os.environ.get("GOVSTD_CORPORA", ""))
SCHEMA = CORPORA / "odcs/bitol-standard/schema/odcs-json-schema-v3.1.0.json"
LICENCES = Path(__file__).parents[2] / "examples"


def contract(registry: str, id_: str) -> dict[str, Any]:
    chosen = [Chosen(govstd.open(f"govstd:{registry}"), "")]
    [document] = export([id_], "odcs", chosen).documents
    found: dict[str, Any] = yaml.safe_load(str(document.content))
    return found


@pytest.mark.skipif(not CORPORA.name, reason="GOVSTD_CORPORA names no folder of corpora")
@pytest.mark.parametrize("registry", [name for name in shipped_names() if name != "validators"])
def test_every_shipped_standard_is_a_contract(registry: str) -> None:
    validator = jsonschema.Draft201909Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    home = govstd.open(f"govstd:{registry}")
    ids = [f"dataset/{one}" for one in home.datasets]
    ids += [f"package/{one}" for one in home.packages]
    for id_ in ids if len(ids) < 25 else ids[::6]:
        errors = [error.message for error in validator.iter_errors(contract(registry, id_))]
        assert errors == [], id_


def test_the_queries_of_a_contract_count_the_bad_rows(tmp_path: Path) -> None:
    """A site that was added after it was updated, and one that was not."""
    [schema] = contract("uk-planning", "brownfield-land")["schema"]
    queries = [one["query"] for one in schema["quality"] if one.get("type") == "sql"]
    names = [one["name"] for one in schema["properties"]]
    rows = [dict.fromkeys(names, ""), dict.fromkeys(names, "")]
    rows[0] |= {"FirstAddedDate": "2020-01-02", "LastUpdatedDate": "2020-01-01"}
    rows[1] |= {"FirstAddedDate": "2020-01-02", "LastUpdatedDate": "2020-01-03"}
    path = write_csv(
        tmp_path / "sites.csv", names, *([row[name] for name in names] for row in rows)
    )
    types = {"date": "DATE", "integer": "HUGEINT", "number": "DOUBLE"}
    columns = {
        one["name"]: types.get(one["logicalType"], "VARCHAR") for one in schema["properties"]
    }
    with duckdb.connect() as connection:
        connection.read_csv(str(path), dtype=columns, header=True).create("sites")
        counts = [
            connection.execute(query.replace("{object}", "sites")).fetchall()[0][0]
            for query in queries
        ]
    assert sum(counts) == 1
