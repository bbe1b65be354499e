"""Documents on the engine, and by the exported JSON Schema with jsonschema: the same places."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.documents.test_faults import OWNERS, REGISTRY
from tests.tries import tries

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen

STANDARD = r"""
version: 1.0.0
status: standard
title: Permits
definition: Permits
owner: example
fields:
  - {name: id, type: string, title: I, definition: I, obligation: mandatory, constraints: {pattern: '[A-Z]{1,3}'}}
  - {name: kind, type: string, title: K, definition: K, constraints: {enum: [a, b]}}
  - {name: size, type: number, title: S, definition: S, constraints: {minimum: -1.5, exclusiveMaximum: 3}}
  - {name: open, type: boolean, title: O, definition: O}
  - name: site
    type: object
    title: S
    definition: S
    obligation: mandatory
    fields:
      - {name: floor, type: integer, title: F, definition: F, constraints: {minimum: 0}}
      - {name: name, type: string, title: N, definition: N, obligation: mandatory, constraints: {minLength: 1, maxLength: 2}}
      - {name: deep, type: object, title: D, definition: D, fields: [{name: a/b, type: string, title: A, definition: A, obligation: mandatory}]}
  - name: tags
    type: array
    title: T
    definition: T
    constraints: {minItems: 1, maxItems: 2, uniqueItems: true}
    items: {type: string, constraints: {maxLength: 2}}
  - name: parts
    type: array
    title: P
    definition: P
    items:
      type: object
      fields:
        - {name: id, type: string, title: I, definition: I, obligation: mandatory}
        - {name: lots, type: array, title: L, definition: L, items: {type: integer, constraints: {maximum: 9}}}
"""  # noqa: E501 (one field a line is read best)
SCALARS = (
    st.sampled_from(["", "A", "a", "ABCD", "是", "😀", "x\ny", '"', "\\", "1", "true", "null"])
    | st.sampled_from([0, 1, -1, 2, 3, 10**30, 2.0, 2.5, -1.5, 1e20, True, False, None])
)  # fmt: skip
ANYTHING = SCALARS | st.sampled_from([[], {}, ["A"], {"a": 1}])


def mostly(right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 5).flatmap(lambda n: right if n else ANYTHING)


def objects(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({}, optional={n.replace("__", "/"): s for n, s in fields.items()})


TEXTS = st.sampled_from(["A", "AB", "a", "", "是"])
SITE = objects(
    floor=mostly(st.integers(-1, 2)),
    name=mostly(TEXTS),
    deep=mostly(objects(a__b=mostly(TEXTS))),
)
PART = objects(id=mostly(TEXTS), lots=mostly(st.lists(mostly(st.integers(8, 10)), max_size=3)))
RECORDS = objects(
    id=mostly(TEXTS),
    kind=mostly(st.sampled_from("ab")),
    size=mostly(st.sampled_from([-1.5, 0, 2.999, 3, -2])),
    open=mostly(st.booleans()),
    site=mostly(SITE),
    tags=mostly(st.lists(mostly(TEXTS), max_size=3)),
    parts=mostly(st.lists(mostly(PART), max_size=2)),
)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("registry")
    (home / "datasets").mkdir()
    (home / "registry.yaml").write_text(REGISTRY)
    (home / "organizations.csv").write_text(OWNERS)
    (home / "datasets" / "permit.yaml").write_text(STANDARD)
    return home


@pytest.fixture(scope="module")
def validator(registry: Path) -> jsonschema.Draft202012Validator:
    [document] = export(["permit"], "json-schema", [Chosen(govstd.open(registry), "")]).documents
    return jsonschema.Draft202012Validator(json.loads(str(document.content)))


def wrong(validator: Any, records: list[Any]) -> Iterator[tuple[int, str]]:
    """Yield the rows and places that the reference finds wrong; of what lacks a member, it."""
    for row, record in enumerate(records, 1):
        for error in validator.iter_errors(record):
            names = [str(name).replace("~", "~0").replace("/", "~1") for name in error.path]
            yield row, "".join(f"/{name}" for name in names)


@settings(
    max_examples=tries(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=st.lists(RECORDS, min_size=1, max_size=20))
@example(records=[{"tags": [None]}, {"tags": [None, "A"]}, {"tags": [None, None]}])
def test_both_find_the_same_places(
    registry: Path, validator: Any, tmp_path: Path, records: list[Any]
) -> None:
    data = tmp_path / "permits.ndjson"
    data.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    report = govstd.validate(data, dataset="permit", registry=registry, max_findings=None)
    found = {
        (f.row, f.pointer)
        for f in report.findings
        if f.severity == "error" and f.rule != "document-not-readable"
    }
    assert found == set(wrong(validator, records))
