"""SARIF 2.1.0 (OASIS): what code scanning services and editors read."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from govstd.model.registration import Severity
from govstd.model.value import pick
from govstd.reports.inspection import Annotation, Inspection
from govstd.reports.json import with_items, written
from govstd.rules.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def render_sarif(
    inspection: Inspection, catalogue: Mapping[str, Rule], language: str
) -> Iterator[str]:
    """Yield all findings, with what the catalogue says of the rules that were run.

    Args:
        inspection: with messages in `language`.
        catalogue: the rules, by id.
        language: zh or en.
    """
    ran = list(dict.fromkeys(test.rule for test in inspection.tests))
    driver = {
        "name": "govstd",
        "semanticVersion": inspection.version,
        "rules": [_rule(catalogue[id_], language) for id_ in ran if id_ in catalogue],
    }
    at = {id_: index for index, id_ in enumerate(id_ for id_ in ran if id_ in catalogue)}
    run = {
        "tool": {"driver": driver},
        "language": {"zh": "zh-CN"}.get(language, language),
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    text = written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    results = (_result(one, at.get(one.rule)) for one in inspection.annotations())
    return with_items(text, "results", 3, results)


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    why, fix = pick(rule.why, language), pick(rule.fix, language)
    return {
        "id": rule.id,
        "shortDescription": {"text": pick(rule.summary, language)},
        "fullDescription": {"text": why},
        "help": {"text": fix},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, rule.dimension.value]},
    }


def _result(annotation: Annotation, index: int | None) -> dict[str, Any]:
    text = annotation.message
    if annotation.fix:
        text += f" ({annotation.fix})"
    result: dict[str, Any] = {
        "ruleId": annotation.rule,
        "level": _LEVELS[annotation.severity],
        "message": {"text": text},
        "locations": [_location(annotation)],
        "partialFingerprints": {"govstd/v1": annotation.fingerprint},
    }
    if index is not None:
        result["ruleIndex"] = index
    if annotation.waiver is not None:
        accepted = {"kind": "external", "status": "accepted", "justification": annotation.waiver}
        result["suppressions"] = [accepted]
    return result


def _location(annotation: Annotation) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if annotation.file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(annotation.file)}}
        if annotation.line is not None:
            region = {"startLine": annotation.line, "startColumn": annotation.column}
            physical["region"] = {key: at for key, at in region.items() if at is not None}
        location["physicalLocation"] = physical
    logical = {"name": annotation.place, "fullyQualifiedName": annotation.item}
    if named := {key: name for key, name in logical.items() if name}:
        location["logicalLocations"] = [named]
    return location


def _uri(file: str) -> str:
    """Return a path as a URI reference: relative, or with the file scheme."""
    if _DRIVE.match(file):
        return PureWindowsPath(file).as_uri()
    path = PurePosixPath(file.replace("\\", "/") if "/" not in file else file)
    text = quote(str(path).encode(errors="surrogateescape"), safe="/~!$&'()*+,;=@")
    return f"file://{text}" if path.is_absolute() else text
