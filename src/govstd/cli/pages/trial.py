"""What became of one value: each check and its outcome."""

from govstd.cli.pages.layout import ended
from govstd.cli.pages.words import say
from govstd.model.registration import Severity
from govstd.model.report import CheckResult, Finding, Report, State, Verdict
from govstd.reports.characters import cut, display_width, left, visible, wrap
from govstd.reports.check_table import Page
from govstd.reports.message import LONGEST_SHOWN
from govstd.reports.terminal import Ink

_PHRASES = {
    Verdict.CONFORMS: ("passes", Ink.GOOD),
    Verdict.CONFORMS_WITH_WAIVERS: ("passes", Ink.GOOD),
    Verdict.INCOMPLETE: ("undecided", Ink.UNDECIDED),
    Verdict.DOES_NOT_CONFORM: ("fails", Ink.BAD),
}
_INKS = {"passed": Ink.GOOD, "failed": Ink.ERROR}
_REASONS = {
    "skipped": "not-supported",
    "blocked": "blocked-why",
    "exempt": "exempt-why",
    "unknown": "unknown-why",
}
_QUOTES = {"en": "'{value}'", "zh": "「{value}」"}


def trial_page(report: Report, value: str, page: Page) -> str:
    """Return whether a value is right, and every check that looked at it.

    Args:
        report: on a table of this one value.
        value: as the user typed it.
        page: how text is set.
    """
    registry = f"{report.standard.registry} {report.standard.registry_version}"
    quoted = _QUOTES[page.language].format(value=cut(visible(value), LONGEST_SHOWN))
    phrase, ink = _PHRASES[report.verdict]
    if not value and report.verdict is Verdict.CONFORMS:
        phrase, ink = "absent", Ink.UNDECIDED
    standard = f"{_standard(report)} ({visible(registry)})"
    sentence = say(page.language, phrase, value=quoted, standard=standard)
    checks = [check for check in report.checks if _concerns(check)]
    rows = [(_word(check, value), _name(check), check) for check in checks]
    words = {word: say(page.language, word) for word, _, _ in rows}
    widest = max((display_width(word) for word in words.values()), default=0)
    lines = [page.paint(sentence, ink), ""]
    for word, name, check in rows:
        painted = page.paint(left(words[word], widest), _INKS.get(word, Ink.DIM))
        lines.append(f"  {painted}  {name}")
        said = [*_found(check, report, page.language), *_why(word, page.language)]
        lines += _indented(said, page, " " * (widest + 4))
    return ended(lines)


def _standard(report: Report) -> str:
    """Return the standard with its version; of a field, its dataset before it."""
    [dataset] = report.standard.datasets
    fields = {field for check in report.checks for field in check.fields}
    return visible(" ".join([dataset.id, dataset.version, *sorted(fields - {dataset.id})]))


def _concerns(check: CheckResult) -> bool:
    """Whether a check looks at the value; those of the file only if they failed."""
    of_value = bool(check.fields) and not check.rule.startswith("column-")
    return of_value or check.state is State.FAILED


def _word(check: CheckResult, value: str) -> str:
    if check.state is State.PASSED and not check.evaluated:
        return "unknown" if check.unknown else "exempt" if value else "idle"
    if check.state is State.FAILED and check.severity is not Severity.ERROR:
        return str(check.severity)
    return str(check.state)


def _name(check: CheckResult) -> str:
    """Return the rule, and what tells the check from others of that rule."""
    _, _, own = check.id.partition(f":{check.rule}:")
    return visible(f"{check.rule} ({own})" if own else check.rule)


def _found(check: CheckResult, report: Report, language: str) -> list[str]:
    found = [finding for finding in report.findings if finding.check == check.id]
    return [sentence for finding in found for sentence in _sentences(finding, language)]


def _why(word: str, language: str) -> list[str]:
    """Return why a check did not judge the value."""
    return [say(language, _REASONS[word])] if word in _REASONS else []


def _indented(said: list[str], page: Page, indent: str) -> list[str]:
    room = page.room(len(indent))
    return [indent + line for text in said for line in wrap(visible(text), room)]


def _sentences(finding: Finding, language: str) -> list[str]:
    fix = [say(language, "fix", fix=finding.fix)] if finding.fix else []
    return [finding.message, *fix]
