"""What govstd and frictionless say of each cell of one table under one Table Schema."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.exchange.corpora import CONSTRAINTS, RULES
from tests.exchange.schema_files import write_csv, write_json

import govstd
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.model.registration import Severity
from govstd.model.report import Reason, State
from govstd.sources.delimited import Reading
from govstd.sources.dialect import Written

Wrong = dict[tuple[int, str], set[str]]
"""Row and field → the rules that the cell breaks."""
KEY = "*"
"""Stands for the fields of what is wrong with a key."""
LENGTHS = frozenset(("value-too-short", "value-too-long"))
KEYS = frozenset(("key-duplicated", "key-missing", "reference-not-found"))


frictionless = pytest.importorskip("frictionless")

RESOURCE_2 = "https://datapackage.org/profiles/2.0/dataresource.json"
"""A schema is of the version that its resource is of."""
CRASH = "crashed: "


class Table(NamedTuple):
    """A schema, and records with a text for each of its fields."""

    schema: dict[str, Any]
    rows: list[list[str]]

    @property
    def header(self) -> list[str]:
        return [field["name"] for field in self.schema["fields"]]


class Told(NamedTuple):
    """What one of the two says."""

    refused: str
    """Why the schema is refused, else nothing."""
    wrong: Wrong
    skipped: frozenset[tuple[str, str]] = frozenset()
    """Field and rule of the checks that are visibly not made."""


def ours(table: Table, folder: Path) -> Told:
    """Return what govstd says."""
    data = write_csv(folder / "data.csv", table.header, *table.rows)
    schema = write_json(folder / "schema.json", table.schema)
    written = Written(delimiter=",", quote='"', header_line=1)
    reading = Reading(encoding="utf-8", written=written)
    try:
        report = govstd.validate(data, schema=schema, max_findings=None, reading=reading)
    except SchemaNotReadError as error:
        return Told(f"{error.code} {error.details}", {})
    wrong: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for finding in report.findings:
        if finding.severity is Severity.ERROR:
            rule = "value-not-of-type" if finding.rule == "value-not-in-format" else finding.rule
            wrong[finding.row or 0, _place(rule, finding.field)].add(rule)
    skipped = {
        (field, check.rule)
        for check in report.checks
        if check.state is State.SKIPPED and check.reason is Reason.NOT_SUPPORTED
        for field in [_place(check.rule, check.fields[0])]
    }
    return Told("", dict(wrong), frozenset(skipped))


def theirs(table: Table) -> Told:
    """Return what frictionless says."""
    second = {"$schema": RESOURCE_2} if "$schema" in table.schema else {}
    descriptor = {"name": "data", "data": [table.header, *table.rows], "schema": table.schema}
    try:
        report = frictionless.Resource.from_descriptor(
            json.loads(json.dumps(descriptor | second))
        ).validate()
    except frictionless.FrictionlessException as error:
        return Told(str([error.error.note, *(_note(reason) for reason in error.reasons)]), {})
    except TypeError as crash:
        return Told(CRASH + str(crash), {})
    lists = {field["name"] for field in table.schema["fields"] if field.get("type") == "list"}
    wrong: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    told = [*report.errors, *(one for task in report.tasks for one in task.errors)]
    for one in told:
        facts = one.to_descriptor()
        row = facts.get("rowNumber", 1) - 1
        if not row:
            return Told(f"{one.type}: {one.message}", {})
        rule = _rule(one.type, one.note)
        if facts.get("fieldName") in lists and rule in LENGTHS:
            rule = "item-count-wrong"
        wrong[row, _place(rule, facts.get("fieldName"))].add(rule)
    return Told("", dict(wrong))


def _note(reason: Any) -> str:
    """Return what a reason says: some are errors themselves."""
    return str(getattr(reason, "error", reason).note)


def _place(rule: str, field: str | None) -> str:
    return KEY if rule in KEYS or not field else field


def _rule(kind: str, note: str) -> str:
    if kind == "constraint-error":
        return next(rule for word, rule in CONSTRAINTS.items() if f'constraint "{word}"' in note)
    if kind == "primary-key" and "same as" in note:
        return "key-duplicated"
    return RULES.get(kind, kind)
