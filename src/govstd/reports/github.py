"""Annotations for GitHub Actions: workflow commands that stand at the lines of a pull request."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.report import State
from govstd.reports.inspection import Annotation, Case, Inspection

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "notice",
}


def render_github(inspection: Inspection) -> Iterator[str]:
    """Yield a line for each finding that nobody accepted, and for each count without one."""
    for test in inspection.tests:
        for one in test.annotations:
            if one.waiver is None:
                yield f"{_at_place(one)}\n"
        if test.state is State.FAILED and not test.annotations:
            yield f"{_without_place(test)}\n"


def _at_place(annotation: Annotation) -> str:
    places = {
        "file": annotation.file,
        "line": annotation.line,
        "col": annotation.column,
        "title": annotation.rule,
    }
    text = f"{annotation.place}: {annotation.message}" if annotation.place else annotation.message
    if annotation.fix:
        text += f"\n{annotation.fix}"
    return _command(annotation.severity, places, text)


def _without_place(test: Case) -> str:
    return _command(test.severity, {"title": test.rule}, f"{test.name}: {test.summary or ''}")


def _command(severity: Severity, places: dict[str, str | int | None], text: str) -> str:
    written = ",".join(
        f"{name}={_escaped(str(place), ':,')}"
        for name, place in places.items()
        if place is not None
    )
    return f"::{_COMMANDS[severity]} {written}::{_escaped(text)}"


def _escaped(text: str, further: str = "") -> str:
    """Write `%`, line ends and what separates as GitHub's runner reads them."""
    for char in "%\r\n" + further:
        text = text.replace(char, f"%{ord(char):02X}")
    return text.encode(errors="replace").decode()  # a file's name may be no text
