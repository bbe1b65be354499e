"""A report to read in a terminal: verdict first, then what matters most, then how to mend it."""

from collections.abc import Iterator, Sequence

from govstd.model.registration import Severity
from govstd.model.report import (
    CheckedFile,
    CheckedStandard,
    CheckResult,
    CountUnit,
    Reason,
    Report,
    State,
    Subject,
    Verdict,
)
from govstd.reports.characters import NO_BREAK, cut, display_width, glued, left, visible, wrap
from govstd.reports.check_table import Page, check_lines
from govstd.reports.figures import seconds, share, size
from govstd.reports.finding_store import by_check
from govstd.reports.headline import folder_of, named, what_of
from govstd.reports.overview import ranked
from govstd.reports.terminal import Ink, Paint
from govstd.reports.words import counted, say, verdict_phrase

_LONGEST_PATH = 100
_MOST_FILES, _FEW_FILES = 6, 5
"""Files that are all listed, and how many are where there are more."""
_LINE_ENDS = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
_VERDICT_INKS = {
    Verdict.CONFORMS: Ink.GOOD,
    Verdict.CONFORMS_WITH_WAIVERS: Ink.GOOD,
    Verdict.INCOMPLETE: Ink.UNDECIDED,
    Verdict.DOES_NOT_CONFORM: Ink.BAD,
}


def render_text(
    report: Report, language: str, width: int | None = None, paint: Paint | None = None
) -> str:
    """Return `report` as text.

    Args:
        report: with messages in `language`.
        language: zh or en.
        width: of the terminal; below 80 columns things are stacked; None: no limit.
        paint: colours; None: none.
    """
    page = Page(language, width, paint or Paint())
    alone = len(report.subjects) == 1 and not report.standard.package
    if alone:
        blocks = [_subject_block(report, report.subjects[0], report.verdict, page, alone=True)]
    else:
        blocks = [_whole_block(report, page), *_subject_blocks(report, page)]
    if not (alone and _is_clean(report, report.checks)):
        blocks.append(_summary(report, page))
    text = "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
    return text.replace(NO_BREAK, " ")


def _whole_block(report: Report, page: Page) -> list[str]:
    """Return the verdict on all subjects, and the checks that belong to none of them."""
    standard = report.standard
    registry = _home(standard, page.language)
    if standard.package:
        package = visible(standard.package)
        registry = say(page.language, "package", package=package, registry=registry)
    what = what_of(report, page.language)
    lines = _headline(report.verdict, what, registry, page)
    known = {subject.id for subject in report.subjects}
    rest = [check for check in report.checks if check.subject not in known]
    table = _table(report, rest, page)
    return [*lines, "", *table] if table else lines


def _home(standard: CheckedStandard, language: str) -> str:
    """Return the registry with its version, or the schema's path."""
    if standard.schema is not None:
        return visible(standard.schema.path)
    return say(
        language,
        "registry",
        registry=visible(standard.registry or ""),
        version=visible(standard.registry_version or ""),
    )


def _subject_blocks(report: Report, page: Page) -> list[list[str]]:
    """Return those with something to say one by one, then the others close together."""
    telling: list[list[str]] = []
    clean: list[str] = []
    for subject in report.subjects:
        block = _subject_block(report, subject, _verdict_of(report, subject), page, alone=False)
        if _is_clean(report, [check for check in report.checks if check.subject == subject.id]):
            clean += block
        else:
            telling.append(block)
    return [*telling, clean]


def _subject_block(
    report: Report, subject: Subject, verdict: Verdict, page: Page, *, alone: bool
) -> list[str]:
    checks = (
        list(report.checks)
        if alone
        else [check for check in report.checks if check.subject == subject.id]
    )
    what = named(subject.files, page.language, folder_of(report)) or visible(subject.id)
    lines = _headline(verdict, what, _standard_of(report, subject, page, alone=alone), page)
    if _is_clean(report, checks):
        return [*lines, *_clean(report, subject, checks, page, alone=alone)]
    table = _table(report, checks, page)
    return [
        *lines,
        "",
        *_rows(subject, checks, page),
        *_files(report, subject, page, alone=alone),
        *(["", *table] if table else []),
    ]


def _headline(verdict: Verdict, what: str, standard: str, page: Page) -> list[str]:
    sentence = verdict_phrase(verdict, page.language, what, standard)
    first, *rest = wrap(sentence, page.width)
    lines = [first, *(f"  {line}" for part in rest for line in wrap(part, page.room(2)))]
    # The name of the file keeps its plain colour when it stands on the first line.
    name = what if first.startswith(what) else ""
    painted = name + page.paint(first.removeprefix(name), _VERDICT_INKS[verdict])
    return [painted, *(page.paint(line, _VERDICT_INKS[verdict]) for line in lines[1:])]


def _standard_of(report: Report, subject: Subject, page: Page, *, alone: bool) -> str:
    standard = report.standard
    registry = _home(standard, page.language)
    id_ = subject.dataset.rpartition(":")[2]  # the registry is named beside it
    found = next((each for each in standard.datasets if each.id == id_), None)
    name = visible(id_)
    version = visible(found.version) if found else ""
    if not alone:
        return f"{name} {version}".rstrip()
    return say(page.language, "standard", dataset=name, version=version, registry=registry)


def _verdict_of(report: Report, subject: Subject) -> Verdict:
    """Return the verdict on one of several subjects.

    Whether a check's not being run is allowed is known for the whole only; where the whole does
    not say so, the subject is not called conforming.
    """
    if report.verdict in (Verdict.CONFORMS, Verdict.CONFORMS_WITH_WAIVERS):
        return report.verdict
    waived = {waiver.check for waiver in report.waived}
    errors = [
        check
        for check in report.checks
        if check.subject == subject.id and check.severity is Severity.ERROR
    ]
    if any(check.state is State.FAILED and check.id not in waived for check in errors):
        return Verdict.DOES_NOT_CONFORM
    if any(check.state in (State.SKIPPED, State.BLOCKED) for check in errors):
        return Verdict.INCOMPLETE
    return Verdict.CONFORMS


def _is_clean(report: Report, checks: Sequence[CheckResult]) -> bool:
    """Return whether nothing is left to say but that `checks` passed."""
    allowed = report.verdict is Verdict.CONFORMS
    return bool(report.subjects) and all(
        check.state is State.PASSED
        or (allowed and check.state is State.SKIPPED and check.reason is Reason.COLUMN_ABSENT)
        for check in checks
    )


def _clean(
    report: Report, subject: Subject, checks: Sequence[CheckResult], page: Page, *, alone: bool
) -> list[str]:
    skipped = sum(check.state is State.SKIPPED for check in checks)
    rows = counted(subject.rows, CountUnit.ROW, page.language)
    passed = _checks_counted(len(checks) - skipped, page.language)
    parts = [say(page.language, "two-lines", rows=rows, checks=passed)]
    if skipped:
        parts.append(say(page.language, "may-be-absent", count=skipped))
    if len(subject.files) == 1:
        parts.append(_file_facts(report, subject.files[0], page.language, alone=alone, brief=True))
    return _labelled("", [parts], page)


def _rows(subject: Subject, checks: Sequence[CheckResult], page: Page) -> list[str]:
    language = page.language
    failed, warned = subject.rows_failed, subject.rows_warned
    conforming = subject.rows - failed
    one = "rows-conforming-one" if conforming == 1 else "rows-conforming"
    parts = [say(language, "rows-read", rows=subject.rows), say(language, one, rows=conforming)]
    if failed:
        percent = share(failed, subject.rows, language)
        one = "rows-failed-one" if failed == 1 else "rows-failed"
        parts.append(say(language, one, rows=failed, share=percent))
    if warned:
        parts.append(say(language, "rows-warned", rows=warned))
    return _labelled(say(language, "rows"), [parts, *_reservations(subject, checks, page)], page)


def _reservations(
    subject: Subject, checks: Sequence[CheckResult], page: Page
) -> Iterator[list[str]]:
    """Yield what the numbers of rows don't tell, being judged by the cells that are there."""
    has_fields = any(check.fields for check in checks)  # a JSON Schema knows none
    if subject.rows and not subject.cells and has_fields:
        yield [say(page.language, "no-column-known")]
    absent = sum(check.rule == "column-missing" and check.state is State.FAILED for check in checks)
    if absent:
        phrase = "columns-missing-one" if absent == 1 else "columns-missing"
        yield [say(page.language, phrase, count=absent)]


def _files(report: Report, subject: Subject, page: Page, *, alone: bool) -> list[str]:
    single = len(subject.files) == 1
    shown = subject.files if len(subject.files) <= _MOST_FILES else subject.files[:_FEW_FILES]
    facts = []
    for file in shown:
        text = _file_facts(report, file, page.language, alone=alone and single)
        path = visible(cut(file.path, _LONGEST_PATH))
        facts.append([text if single else say(page.language, "file-facts", file=path, facts=text)])
    if rest := subject.files[len(shown) :]:
        room = size(sum(file.bytes for file in rest))
        facts.append([say(page.language, "more-files", count=len(rest), size=room)])
    return _labelled(say(page.language, "file"), facts, page)


def _file_facts(
    report: Report, file: CheckedFile, language: str, *, alone: bool, brief: bool = False
) -> str:
    """Return how a file was read, and if it is the only one how long that took."""
    sheet = file.dialect.get("sheetName")
    key = "header-line" if sheet is None else "header-row"
    header = say(language, key, line=str(file.header_line)) if file.header_line else ""
    parts = [
        file.dialect.get("format", "").upper(),
        _part_of_file(file, language),
        _found(file, "encoding", visible(file.encoding), language, usual=""),
        *(() if brief else (_delimiter(file, language), _line_end(file), header)),
        size(file.bytes),
        seconds(report.run.seconds, language) if alone else "",
    ]
    return say(language, "between").join(glued(part) for part in parts if part)


def _found(file: CheckedFile, key: str, text: str, language: str, *, usual: str) -> str:
    """Return `text`, and that it was detected unless it is what everybody expects."""
    if text and key in file.detected and text != usual:
        return say(language, "detected", what=text)
    return text


def _part_of_file(file: CheckedFile, language: str) -> str:
    """Return the sheet or table of a file that was read."""
    for key in ("sheetName", "table"):
        if key in file.dialect:
            text = say(language, key, name=visible(file.dialect[key]))
            return _found(file, key, text, language, usual="")
    return ""


def _delimiter(file: CheckedFile, language: str) -> str:
    delimiter = file.dialect.get("delimiter")
    if not delimiter:
        return ""
    text = f"'{visible(delimiter)}'"
    # A comma in quotes and the comma of the list would look like one thing.
    return _found(file, "delimiter", text, language, usual="','") + (
        " " if language == "en" else ""
    )


def _line_end(file: CheckedFile) -> str:
    found = file.dialect.get("lineTerminator", "")
    return _LINE_ENDS.get(found, visible(found))


def _table(report: Report, checks: Sequence[CheckResult], page: Page) -> list[str]:
    ids = {check.id for check in checks}
    findings = by_check(report.findings)
    waived = [waiver for waiver in report.waived if waiver.check in ids]
    files = [
        len(subject.files)
        for subject in report.subjects
        if any(check.subject == subject.id for check in checks)
    ]
    return check_lines(checks, findings, waived, page, several_files=max(files, default=0) > 1)


def _labelled(label: str, rows: Sequence[Sequence[str]], page: Page) -> list[str]:
    """Return rows of parts after a label; parts that don't fit beside each other are stacked."""
    names = [say(page.language, name) for name in ("rows", "file")]
    start = f"  {left(label, max(map(display_width, names)))}  " if label else "  "
    indent = display_width(start)
    room = page.room(indent)
    lines: list[str] = []
    for parts in rows:
        joined = "   ".join(parts)
        fits = wrap(joined, room) == [joined]
        texts = [joined] if fits else [line for part in parts for line in wrap(part, room)]
        lines.extend(texts)
    return [(" " * indent if number else start) + text for number, text in enumerate(lines)]


def _summary(report: Report, page: Page) -> list[str]:
    language = page.language
    checks = _number_of_checks(report, language)
    counts = say(language, "between").join(_counts(report, language))
    summary = say(language, "summary", checks=checks, counts=counts)
    commands = ["--report html=report.html"]
    failed = ranked(report.checks)
    if failed:
        commands.append(glued(f"govstd explain {visible(failed[0].rule)}"))
    more = say(language, "more", commands=" · ".join(commands))
    together = f"{summary}   {more}"
    if wrap(together, page.width) == [together]:
        return [together]
    return [*wrap(summary, page.width), *wrap(more, page.width)]


def _number_of_checks(report: Report, language: str) -> str:
    checks = _checks_counted(len(report.checks), language)
    if report.as_of == report.run.started[:10]:
        return checks
    return say(language, "as-of", checks=checks, date=visible(report.as_of))


def _checks_counted(count: int, language: str) -> str:
    return say(language, "check") if count == 1 else say(language, "checks", count=count)


def _counts(report: Report, language: str) -> list[str]:
    """Return how many checks came out how, those that nobody has left out."""
    phrases = ("failed", "warned", "noticed", "waived", "skipped", "blocked", "passed")
    counts = dict.fromkeys(phrases, 0)
    accepted = {waiver.check: waiver.count for waiver in report.waived}
    by_severity = {Severity.ERROR: "failed", Severity.WARNING: "warned", Severity.NOTICE: "noticed"}
    for check in report.checks:
        if check.state is not State.FAILED:
            counts[check.state] += 1
        elif check.failed <= accepted.get(check.id, 0):
            counts["waived"] += 1
        else:
            counts[by_severity[check.severity]] += 1
    return [
        glued(say(language, f"{phrase}-count", count=count))
        for phrase, count in counts.items()
        if count
    ]
