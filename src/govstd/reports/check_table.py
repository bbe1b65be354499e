"""The checks of one subject as lines of text: those that failed, then those not run."""

from collections.abc import Mapping, Sequence
from itertools import islice

from msgspec import Struct

from govstd.model.registration import Severity
from govstd.model.report import CheckResult, CountUnit, Finding, Reason, State, Waived
from govstd.reports.characters import cut, display_width, fit, glued, left, right, visible, wrap
from govstd.reports.figures import share
from govstd.reports.overview import ranked
from govstd.reports.place import is_numbered, within_file
from govstd.reports.terminal import Ink, Paint
from govstd.reports.words import counted, reason_phrase, say, severity_word

STACKED_BELOW = 80
"""Narrower terminals get one thing a line."""
_WIDEST_FIELD = 32
_MOST_PLACES = 3
_MOST_MESSAGES = 3
_NAMED_BY_STANDARD = frozenset(("record-rule-broken", "group-rule-broken", "file-missing"))
_INKS = {
    Severity.ERROR: Ink.ERROR,
    Severity.WARNING: Ink.WARNING,
    Severity.NOTICE: Ink.NOTICE,
}


class Line(Struct, frozen=True, kw_only=True):
    """A row of the table and what stands below it."""

    word: str
    ink: Ink
    rule: str
    field: str
    count: str = ""
    share: str = ""
    places: tuple[str, ...] = ()
    """The last cell, the fullest wording first."""
    below: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """How text is set."""

    language: str
    width: int | None
    paint: Paint

    @property
    def stacked(self) -> bool:
        """Whether there is too little room for columns."""
        return self.width is not None and self.width < STACKED_BELOW

    def room(self, used: int) -> int | None:
        """Return how many columns are left beside `used`; None: no limit."""
        return None if self.width is None else max(self.width - used, 10)


def check_lines(
    checks: Sequence[CheckResult],
    findings: Mapping[str, Sequence[Finding]],
    waived: Sequence[Waived],
    page: Page,
    *,
    several_files: bool,
) -> list[str]:
    """Return the table of all checks that did not simply pass; empty if all did.

    Args:
        checks: in the order of the report.
        findings: by the id of their check.
        waived: what was accepted of these checks.
        page: how text is set.
        several_files: whether a place must name its file.
    """
    lines = [
        *(
            _failed(check, findings.get(check.id, ()), page.language, several_files=several_files)
            for check in ranked(checks)
        ),
        *_waived(checks, waived, page.language),
        *_not_run(checks, State.SKIPPED, page.language),
        *_not_run(checks, State.BLOCKED, page.language),
    ]
    return [text for line in lines for text in _set(line, lines, page)]


def _failed(
    check: CheckResult, findings: Sequence[Finding], language: str, *, several_files: bool
) -> Line:
    return Line(
        word=severity_word(check.severity, language),
        ink=_INKS[check.severity],
        rule=visible(check.rule),
        field=_subject_of(check),
        count=glued(counted(check.failed, check.unit, language)),
        share=_share(check, language),
        places=_places(check, findings, language, several_files=several_files),
        below=_examples(check, findings, language),
    )


def _share(check: CheckResult, language: str) -> str:
    """Return how much of it failed; of a single file nobody asks."""
    if check.unit is CountUnit.FILE and check.evaluated <= 1:
        return ""
    return glued(share(check.failed, check.evaluated, language))


def _subject_of(check: CheckResult) -> str:
    """Return what tells the check from others of its rule: the standard's name, or the fields."""
    name = check.id.partition(f":{check.rule}:")[2]
    text = name if check.rule in _NAMED_BY_STANDARD and name else ", ".join(check.fields)
    return fit(visible(text), _WIDEST_FIELD)


def _places(
    check: CheckResult, findings: Sequence[Finding], language: str, *, several_files: bool
) -> tuple[str, ...]:
    """Return where the first findings are, in ever shorter wordings."""
    of_file = check.unit in (CountUnit.COLUMN, CountUnit.FILE)
    if of_file and not several_files:
        return ()
    every = (
        visible(cut(finding.file or "", _WIDEST_FIELD))
        if of_file
        else _place(finding, named=several_files)
        for finding in findings
    )
    # Several findings may stand in one line, such as the groups of a rule.
    found: dict[str, None] = {}
    for place in filter(None, every):
        found[place] = None
        if len(found) > _MOST_PLACES:
            break
    places = list(found)
    every_shown = len(findings) == check.failed
    wordings = []
    for count in range(min(len(places), _MOST_PLACES), 0, -1):
        few = places[:count]
        phrase = "at" if every_shown and count == len(places) else "first-at"
        if all(place.isdecimal() for place in few):
            unit = "row" if all(map(is_numbered, findings)) else "line"
            phrase += f"-{unit}" if count == 1 else f"-{unit}s"
        joined = say(language, "between-places").join(few)
        wordings.append(say(language, phrase, places=joined))
    return tuple(wordings)


def _place(finding: Finding, *, named: bool) -> str:
    # A line is looked up in an editor, so it has no thousands separators.
    inside = within_file(finding)
    place = f"{finding.file}:{inside}" if named and finding.file and inside else inside
    return visible(cut(place, _WIDEST_FIELD))


def _examples(check: CheckResult, findings: Sequence[Finding], language: str) -> tuple[str, ...]:
    """Return one finding in words, and for errors how to mend it.

    Columns and files are few and each another one, so some of them are named.
    """
    each_differs = check.unit in (CountUnit.COLUMN, CountUnit.FILE)
    # A warning that has no value to show would only say the rule's id in other words.
    telling = (
        finding
        for finding in findings
        if finding.message
        and (
            check.severity is Severity.ERROR
            or each_differs
            or finding.value is not None
            or finding.args
        )
    )
    chosen = list(islice(telling, _MOST_MESSAGES if each_differs else 1))
    texts = [visible(finding.message) for finding in chosen]
    if each_differs and chosen and check.failed > len(chosen):
        texts.append(say(language, "and-more", count=check.failed - len(chosen)))
    if check.severity is Severity.ERROR and chosen and chosen[0].fix:
        texts.append(say(language, "fix", fix=visible(chosen[0].fix)))
    return tuple(texts)


def _waived(checks: Sequence[CheckResult], waived: Sequence[Waived], language: str) -> list[Line]:
    by_id = {check.id: check for check in checks}
    return [
        Line(
            word=say(language, "waived"),
            ink=Ink.DIM,
            rule=visible(by_id[waiver.check].rule),
            field=_subject_of(by_id[waiver.check]),
            places=(
                say(
                    language,
                    "until" if waiver.until else "known",
                    count=waiver.count,
                    waiver=visible(waiver.waiver),
                    until=visible(waiver.until),
                ),
            ),
        )
        for waiver in waived
        if waiver.check in by_id
    ]


def _not_run(checks: Sequence[CheckResult], state: State, language: str) -> list[Line]:
    """Return one row for each reason why checks were not run."""
    groups: dict[Reason | None, list[CheckResult]] = {}
    for check in checks:
        if check.state is state:
            groups.setdefault(check.reason, []).append(check)
    return [
        Line(
            word=say(language, state),
            ink=Ink.DIM,
            rule=(
                visible(group[0].rule)
                if len(group) == 1
                else say(language, "checks", count=len(group))
            ),
            field=_fields_of(group),
            places=(_why(state, reason, group, language),),
        )
        for reason, group in groups.items()
    ]


def _fields_of(group: Sequence[CheckResult]) -> str:
    if len(group) == 1:
        return _subject_of(group[0])
    names = list(dict.fromkeys(name for check in group for name in check.fields))
    text = visible(names[0]) if names else ""
    for name in names[1:]:
        longer = f"{text}, {visible(name)}"
        if display_width(longer) > _WIDEST_FIELD - 3:
            return f"{fit(text, _WIDEST_FIELD - 3)}, …"
        text = longer
    return fit(text, _WIDEST_FIELD)


def _why(state: State, reason: Reason | None, group: Sequence[CheckResult], language: str) -> str:
    if state is State.BLOCKED and reason is None:
        return say(language, "all-blocked")
    fields = {name for check in group for name in check.fields}
    return reason_phrase(reason, language, several=len(group) > 1 and len(fields) > 1)


def _set(line: Line, lines: Sequence[Line], page: Page) -> list[str]:
    return _stacked(line, page) if page.stacked else _in_columns(line, lines, page)


def _stacked(line: Line, page: Page) -> list[str]:
    facts = "   ".join(filter(None, (line.field, line.count, line.share)))
    texts = [text for text in (facts, *line.places[:1], *line.below) if text]
    head = f"  {page.paint(line.word, line.ink)}  {line.rule}"
    return [head, *_indented(texts, 4, page)]


def _in_columns(line: Line, lines: Sequence[Line], page: Page) -> list[str]:
    def widest(column: str) -> int:
        return max(display_width(getattr(each, column)) for each in lines)

    word = left(line.word, widest("word"))
    # What a row begins with is measured without its colours.
    start = f"  {word}  {left(line.rule, widest('rule'))}   {left(line.field, widest('field'))}"
    tail = ""
    if line.count:
        tail = f"   {right(line.count, widest('count'))}"
        tail += f"   {right(line.share, widest('share'))}"
    indent = display_width(word) + 4
    room = page.room(display_width(start + tail) + 3)
    last = next((p for p in line.places if room is None or display_width(p) <= room), "")
    texts = [*line.below] if last else [*line.places[:1], *line.below]
    painted = start.replace(word, page.paint(word, line.ink), 1)
    row = f"{painted}{tail}   {last}".rstrip()
    return [row, *_indented(texts, indent, page)]


def _indented(texts: Sequence[str], indent: int, page: Page) -> list[str]:
    return [" " * indent + row for text in texts for row in wrap(text, page.room(indent))]
