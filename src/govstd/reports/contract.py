"""The published contract of the report: what each key means, and the JSON Schema of it all."""

from typing import Any

import msgspec

from govstd.model.report import FORMAT, FORMAT_VERSION, Report
from govstd.reports.arg_names import ARG_NAMES

SCHEMA_FILE = f"report-{FORMAT_VERSION}.schema.json"
"""Lies beside this module and travels with the package."""

KEYS: dict[str, dict[str, str]] = {
    "Report": {
        "format": f"Always `{FORMAT}`",
        "formatVersion": "Changes when keys or their meaning do",
        "verdict": "Whether the data conform",
        "asOf": "The date that rules took for today, YYYY-MM-DD",
        "standard": "What the data were checked against",
        "plan": "The checks that were planned",
        "subjects": "The data that were checked, one subject a dataset",
        "checks": "Every planned check, passed ones too",
        "findings": "At most as many a check as were asked for",
        "records": "The records of the first findings of each check",
        "waived": "What was found and accepted",
        "resultDigest": "SHA-256 of the canonical JSON of what was found; see the documentation",
        "run": "All that differs between two runs on the same input with the same options",
    },
    "CheckedStandard": {
        "registry": "Id of the registry; null where a schema was checked by",
        "registryVersion": "Its version",
        "registryDigest": "Its digest: the same digest, the same standards",
        "schema": "The Table Schema or Data Package instead of a registry",
        "package": "Id of the package, if one was checked",
        "datasets": "The dataset standards that were checked",
    },
    "CheckedSchema": {
        "path": "As it was given",
        "digest": "Of its bytes: the same digest, the same schema",
    },
    "CheckedDataset": {
        "id": "Id of the dataset standard",
        "version": "Its version",
        "status": "Its registration status (ISO/IEC 11179-6)",
        "title": "Its title by language",
        "profileOf": "The standard that it extends",
    },
    "PlanIdentity": {"digest": "The same digest, the same checks"},
    "Subject": {
        "id": "Names the subject in checks and findings",
        "dataset": "Id of the dataset standard",
        "fields": "The fields of the standard, in its order",
        "files": "The files that hold the data, in the order of their records",
        "rows": "Records that were read",
        "rowsFailed": "Records with at least one failed check of error severity",
        "rowsWarned": "Other records with at least one failed check of warning severity",
        "cells": "Cells of the standard's fields",
        "cellsFailed": "Cells with at least one failed check of error severity",
    },
    "CheckedField": {
        "path": "Path of the field",
        "title": "Its title by language",
        "element": "The data element that it composes, as id@version",
        "sensitivity": "How far its values may be shown",
        "owner": "The organization that keeps its element",
    },
    "CheckedFile": {
        "path": "As it was given",
        "bytes": "Its size",
        "sha256": "Of its bytes, in hexadecimal digits",
        "encoding": "The character encoding in which it was read; empty where there is none",
        "dialect": "How it is written: delimiter, lineTerminator, quoteChar …",
        "detected": "Which of encoding, headerLine and the dialect's keys nobody declared",
        "headerLine": "The physical line of the header, from 1; 0 if there is none",
        "rows": "Records that it holds",
    },
    "CheckResult": {
        "id": "<dataset>:<field path or *>:<rule>[:<name>]; stable",
        "rule": "Id of the rule",
        "severity": "How much a failure weighs",
        "dimension": "The quality dimension that it measures",
        "subject": "Id of the subject; of the files of a package, the package",
        "fields": "Paths of the fields that it reads",
        "unit": "What is counted",
        "state": "What became of it",
        "reason": "Why it was skipped",
        "evaluated": "How many were judged",
        "failed": "How many of these failed, waived ones included",
        "unknown": "How many could not be judged, as something they depend on is not known",
        "blocked": "How many could not be judged, as they failed another check first",
        "sampled": "How many are among the findings",
        "message": "The standard's own message by language, if it gives one",
    },
    "Finding": {
        "check": "Id of the check",
        "rule": "Id of the rule",
        "severity": "How much it weighs",
        "subject": "Id of the subject",
        "file": "Path of the file, as it was given",
        "row": "Ordinal of the record in its file, from 1",
        "line": "Physical line on which the record begins, from 1",
        "column": "Position of the column, from 1",
        "sheetCell": "Sheet and cell of a spreadsheet",
        "pointer": "JSON Pointer in a document",
        "field": "Path of the field",
        "key": "The record's primary key, by field; masked as the values are",
        "value": "The value as it stands in the data, cut at 200 characters",
        "valueState": "How the value is given",
        "limit": "The limit that the value broke",
        "args": "Further facts by name",
        "message": "What is wrong, in the language of the report",
        "fix": "How to mend it, in the language of the report",
        "owner": "The organization that keeps the field's element",
    },
    "Record": {
        "subject": "Id of the subject",
        "file": "Path of the file, as it was given",
        "row": "Ordinal of the record in its file, from 1",
        "line": "Physical line on which the record begins, from 1",
        "cells": "Its cells by field; masked and cut as the values of findings are",
    },
    "Waived": {
        "check": "Id of the check",
        "waiver": "Which waiver accepts it",
        "count": "How many findings it accepts",
        "until": "The last day on which it holds",
    },
    "Run": {
        "tool": "The program",
        "version": "Its version",
        "engine": "What ran the checks",
        "engineVersion": "Its version",
        "started": "Date and time, ISO 8601",
        "seconds": "How long it took",
        "locale": "The language of messages",
    },
}
"""By value of the model, in the order of the contract."""

_FROM_ONE = frozenset(("row", "line", "column"))


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a report."""
    _, definitions = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    for name, keys in KEYS.items():
        _describe(definitions[name], keys)
    report = definitions["Report"]["properties"]
    report["format"]["const"] = FORMAT
    report["formatVersion"]["const"] = FORMAT_VERSION
    definitions["Finding"]["properties"]["args"]["properties"] = {
        name: {"description": arg.meaning} for name, arg in ARG_NAMES.items()
    }
    definitions["CheckedFile"]["properties"]["sha256"]["pattern"] = "^[0-9a-f]{64}$"
    report["asOf"]["format"] = "date"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_FILE,
        "$ref": "#/$defs/Report",
        "$defs": definitions,
    }


def _describe(definition: dict[str, Any], keys: dict[str, str]) -> None:
    """Say what each key means; a report has all of them, so none has a default."""
    for key, schema in definition["properties"].items():
        schema.pop("default", None)
        schema["description"] = keys[key]
        for choice in schema.get("anyOf", [schema]):
            if choice.get("type") == "integer":
                choice["minimum"] = int(key in _FROM_ONE)
    definition["required"] = list(keys)
