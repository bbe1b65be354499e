"""The one sentence that a report begins with, and the standard that it names."""

import re
from collections.abc import Sequence
from os.path import commonprefix

from govstd.model.report import CheckedFile, Report
from govstd.model.value import pick
from govstd.reports.characters import cut, visible
from govstd.reports.words import say, verdict_phrase

_LONGEST_PATH = 100
_CONTAINER = re.compile(r".*(?:[/\\]|(?<=\.zip)#)", re.IGNORECASE | re.DOTALL)


def headline(report: Report, language: str) -> str:
    """Return what was checked and whether it conforms, as one sentence that is safe to show."""
    sentence = verdict_phrase(
        report.verdict, language, what_of(report, language), _short(report, language)
    )
    return " ".join(sentence.split())


def what_of(report: Report, language: str) -> str:
    """Return the data that were checked: a file, the first of several, or a package."""
    folder = folder_of(report).rstrip("/\\#")
    if folder:
        return visible(cut(folder, _LONGEST_PATH))
    files = [file for subject in report.subjects for file in subject.files]
    return named(files, language) or say(language, "delivery")


def folder_of(report: Report) -> str:
    """Return what the paths of a package's files begin with: a folder, or an archive and `#`."""
    paths = [file.path for subject in report.subjects for file in subject.files]
    if not report.standard.package:
        return ""
    shared = commonprefix(paths)  # noqa: RUF071 (the pattern cuts it to whole names)
    found = _CONTAINER.match(shared)
    return found[0] if found else ""


def named(files: Sequence[CheckedFile], language: str, folder: str = "") -> str:
    """Return the name of a file, or of the first of several; without the folder of all."""
    if not files:
        return ""
    first = visible(cut(files[0].path.removeprefix(folder), _LONGEST_PATH))
    if len(files) == 1:
        return first
    return say(language, "files", first=first, count=len(files) - 1, total=len(files))


def standard_of(report: Report, language: str) -> str:
    """Return the standard with title, version and registry."""
    standard = report.standard
    named = [f"{pick(one.title, language)} ({one.id} {one.version})" for one in standard.datasets]
    home = (
        standard.schema.path
        if standard.schema
        else f"{standard.registry} {standard.registry_version}"
    )
    return visible(f"{', '.join(named)} · {home}" if named else home)


def _short(report: Report, language: str) -> str:
    standard = report.standard
    if standard.schema:
        return visible(standard.schema.path)
    if standard.package:
        return visible(standard.package)
    if len(standard.datasets) == 1:
        one = standard.datasets[0]
        return visible(f"{pick(one.title, language) or one.id} {one.version}")
    return visible(f"{standard.registry} {standard.registry_version}")
