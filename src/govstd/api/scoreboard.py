"""Reads stored reports for a scoreboard."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from govstd.model.report import Report
from govstd.reports.scoreboard import Delivered
from govstd.sources.refusal import SourceRefusedError


def stored_reports(paths: Iterable[str]) -> list[Delivered]:
    """Return stored reports, each with its department.

    Args:
        paths: of JSON reports; the department is the folder in which each lies.

    Raises:
        SourceRefusedError: a file is no report.
    """
    return [one for path in paths for one in _delivered(path)]


def _delivered(path: str) -> list[Delivered]:
    place = Path(path)
    try:
        raw = place.read_bytes()
        many = raw.lstrip().startswith(b"[")
        reports = (
            msgspec.json.decode(raw, type=list[Report])
            if many
            else [msgspec.json.decode(raw, type=Report)]
        )
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        raise SourceRefusedError("not-a-report", path) from None
    department = place.resolve().parent.name
    return [Delivered(department, path, report) for report in reports]
