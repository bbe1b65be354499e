"""GitLab's code quality report: findings beside the lines of a merge request."""

from collections.abc import Iterator
from typing import Any

from govstd.model.registration import Severity
from govstd.reports.inspection import Annotation, Inspection
from govstd.reports.json import listed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def render_gitlab(inspection: Inspection) -> Iterator[str]:
    """Yield all findings that stand in a file and that nobody accepted."""
    yield from listed(
        _finding(annotation)
        for annotation in inspection.annotations()
        if annotation.file is not None and annotation.waiver is None
    )
    yield "\n"


def _finding(annotation: Annotation) -> dict[str, Any]:
    text = f"{annotation.place}: {annotation.message}" if annotation.place else annotation.message
    if annotation.fix:
        text += f" ({annotation.fix})"
    path = (annotation.file or "").replace("\\", "/").removeprefix("./")
    return {
        "description": text,
        "check_name": annotation.rule,
        "fingerprint": annotation.fingerprint,
        "severity": _SEVERITIES[annotation.severity],
        "location": {"path": path, "lines": {"begin": annotation.line or 1}},
    }
