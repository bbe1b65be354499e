"""Writes schemas and data, and tells what is found in each cell."""

import csv
import json
from pathlib import Path
from typing import Any

import govstd
from govstd.model.report import Report


def write_json(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def write_csv(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def check(folder: Path, schema: dict[str, Any], *rows: list[str]) -> Report:
    """Return the report on rows, the first of which is the header."""
    data = write_csv(folder / "data.csv", *rows)
    return govstd.validate(
        data, schema=write_json(folder / "schema.json", schema), max_findings=None
    )


def found(report: Report) -> dict[str, int]:
    """Return how often each rule failed, warnings in brackets."""
    counts: dict[str, int] = {}
    for one in report.checks:
        if one.failed:
            name = one.rule if one.severity.value == "error" else f"({one.rule})"
            counts[name] = counts.get(name, 0) + one.failed
    return counts


def skipped(report: Report) -> set[str]:
    """Return the ids of the checks that are not supported."""
    return {one.id for one in report.checks if one.reason and one.reason.value == "not-supported"}


def judged(folder: Path, field: dict[str, Any], *texts: str, **schema: Any) -> list[str]:
    """Return of each text of one field what is wrong with it, "" if nothing."""
    name = field.setdefault("name", "value")
    fields = [{"name": "row", "type": "integer"}, field]
    rows = [[str(number), text] for number, text in enumerate(texts, 1)]
    report = check(folder, {"fields": fields, **schema}, ["row", name], *rows)
    wrong = {finding.row: finding.rule for finding in report.findings}
    return [wrong.get(number, "") for number in range(1, len(texts) + 1)]
