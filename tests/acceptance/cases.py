"""The format's cases: what every run of their `expected.json` must find, and the comparison."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from govstd.model.report import Report

FOLDER = Path(__file__).parents[1] / "format_cases"

FOR_THE_READER = {"columns", "why", "unknownRows"}
"""Keys of `expected.json` that explain and are not compared."""


class Run(NamedTuple):
    """One validation with its expected result."""

    folder: Path
    registry: Path
    as_of: str
    said: dict[str, Any]

    @property
    def id(self) -> str:
        what = self.said.get("dataset") or self.said["package"]
        return f"{self.folder.name}-{what}-{Path(self.said['data'][0]).stem}"

    @property
    def data(self) -> list[Path]:
        return [self.folder / path for path in self.said["data"]]

    @property
    def of_documents(self) -> bool:
        """Whether the data are JSON documents."""
        return str(self.said["data"][0]).endswith(".json")


class Seen(NamedTuple):
    """A check as somebody found it."""

    subject: str | None
    """The file of a package that the check is of, by its path there; None of the package itself."""
    rule: str
    name: str | None
    fields: list[str]
    severity: str
    unit: str
    state: str
    failed: int
    unknown: int
    blocked: int
    rows: list[int]
    lines: Sequence[int] = ()
    pointers: Sequence[str] = ()

    def meets(self, expected: dict[str, Any]) -> bool:
        """Return whether this is what `expected` asks for; it speaks only of some things."""
        said = {"name" if key == "id" else key: value for key, value in expected.items()}
        compared = said.keys() - FOR_THE_READER
        if self.subject and "subject" not in compared:
            return False
        return all(getattr(self, key) == said[key] for key in compared)


def runs() -> Iterator[Run]:
    """Yield every run of every case."""
    for path in sorted(FOLDER.glob("*/expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        for said in expected.get("runs", []):
            registry = path.parent / said.get("registry", "")
            yield Run(path.parent, registry, expected["asOf"], said)


def differences(said: Mapping[str, Any], checks: list[Seen]) -> list[str]:
    """Return what differs between the failed and skipped checks and what is said of them."""
    told = []
    left = [check for check in checks if check.state == "failed"]
    for expected in said["failed"]:
        found = next((check for check in left if check.meets(expected)), None)
        if found is None:
            near = [check for check in checks if check.rule == expected["rule"]]
            told.append(f"expected {expected}, found {near}")
        else:
            left.remove(found)
    told += [f"not expected {check}" for check in left]
    for expected in said.get("skipped", []):
        wanted = {key: value for key, value in expected.items() if key != "reason"}
        if not any(check.state == "skipped" and check.meets(wanted) for check in checks):
            told.append(f"not skipped {expected}")
    return told


def seen(report: Report, paths: Mapping[str, str] | None = None) -> list[Seen]:
    """Return the checks of a report.

    Args:
        report: of a dataset or a package.
        paths: of the members of the package, by id of the dataset standard.
    """
    return [
        Seen(
            subject=(paths or {}).get(check.subject),
            rule=check.rule,
            name=check.id.partition(f":{check.rule}:")[2] or None,
            fields=list(check.fields),
            severity=check.severity,
            unit=check.unit,
            state=check.state,
            failed=check.failed,
            unknown=check.unknown,
            blocked=check.blocked,
            rows=[f.row for f in report.findings if f.check == check.id and f.row is not None],
            lines=[f.line for f in report.findings if f.check == check.id and f.line is not None],
            pointers=[
                f.pointer for f in report.findings if f.check == check.id and f.pointer is not None
            ],
        )
        for check in report.checks
    ]
