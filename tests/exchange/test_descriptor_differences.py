"""Descriptors on which govstd and frictionless differ, as people write them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.corpora import Case, compare, ours

frictionless = pytest.importorskip("frictionless")

SCHEMA: dict[str, Any] = {"fields": [{"name": "id", "type": "integer"}, {"name": "day"}]}
REFERENCE = {"fields": ["day"], "reference": {"resource": "days", "fields": ["day"]}}


def field(**keys: Any) -> dict[str, Any]:
    return {"fields": [SCHEMA["fields"][0], {"name": "day", **keys}]}


def said(path: Path) -> dict[str, Any]:
    """Return what frictionless says of a package."""
    try:
        report = frictionless.Package.from_descriptor(str(path)).validate()
    except frictionless.FrictionlessException as refusal:
        notes = [getattr(one, "error", one).note for one in refusal.reasons]
        return {"valid": False, "rejected": True, "errors": [{"note": one} for one in notes]}
    errors = [
        {**error.to_descriptor(), "task": task.name}
        for task in report.tasks
        for error in task.errors
    ]
    tasks = [{"place": task.place, "labels": task.labels} for task in report.tasks]
    counts = Counter(error["type"] for error in errors)
    return {"valid": report.valid, "errors": errors, "error_counts": counts, "tasks": tasks}


@pytest.mark.parametrize(
    ("keys", "kinds"),
    [
        ({}, set()),
        ({"name": None}, {"descriptor-lax"}),
        ({"name": "Table of Days"}, {"descriptor-lax"}),
        ({"schema": field(format="")}, {"descriptor-lax"}),
        (
            {"schema": {**SCHEMA, "foreignKeys": [REFERENCE]}},
            {"reference-unknown"},
        ),
        ({"schema": field(type="date", format="any")}, {"not-supported"}),
        ({"schema": field(type="number", format="currency")}, {"not-supported"}),
        ({"path": ".\\table.csv"}, {"address-unread"}),
    ],
)
def test_a_difference_is_of_its_kind(
    keys: dict[str, Any], kinds: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text("id,day\n1,2024-01-31\nx,never\n", encoding="utf-8")
    resource = {"name": "table", "path": "table.csv", "schema": SCHEMA, **keys}
    resource = {key: value for key, value in resource.items() if value is not None}
    Path("p.json").write_text(json.dumps({"name": "p", "resources": [resource]}), encoding="utf-8")
    case = Case("own", "package", "p.json", None, said(Path("p.json")), unusable=False)
    assert compare(case, ours(case)) == (kinds, [])
