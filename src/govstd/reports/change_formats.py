"""The formats in which a comparison can be rendered, and when it fails a command."""

from enum import StrEnum

from govstd.model.comparison import Change, Comparison
from govstd.model.compatibility import Effect
from govstd.model.registration import Severity
from govstd.model.report import State
from govstd.reports.change_markdown import render_changes_markdown
from govstd.reports.change_sides import sentence
from govstd.reports.change_text import render_changes
from govstd.reports.check_table import Page
from govstd.reports.github import render_github
from govstd.reports.inspection import Annotation, Case, Inspection
from govstd.reports.json import written

FORMATS = ("text", "json", "markdown", "github")

_SEVERITIES = {
    Effect.BREAKING: Severity.ERROR,
    Effect.UNDETERMINED: Severity.WARNING,
    Effect.RISKY: Severity.WARNING,
    Effect.COMPATIBLE: Severity.NOTICE,
    Effect.EDITORIAL: Severity.NOTICE,
}


class FailOn(StrEnum):
    """The least effect that makes the exit code 1; what is not decided counts as risky."""

    BREAKING = "breaking"
    RISKY = "risky"
    NEVER = "never"


def fails(comparison: Comparison, level: FailOn) -> bool:
    """Return whether a change that nobody waived has the effect, or a version is too low."""
    if level is FailOn.NEVER:
        return False
    least = Effect(level.value).weight
    return any(one.effect.weight >= least for one in comparison.changes if one.waiver is None)


def render_comparison(
    comparison: Comparison, form: str, page: Page, version: str, folder: str = ""
) -> str:
    """Return a comparison in one of `FORMATS`.

    Args:
        comparison: with messages in the page's language.
        form: text, json, markdown or github.
        page: how text is set.
        version: of govstd.
        folder: of the new state from where annotations are read; empty, or with a slash at its end.
    """
    if form == "json":
        return written(comparison)
    if form == "markdown":
        return render_changes_markdown(comparison, page.language)
    if form == "github":
        return "".join(render_github(_inspection(comparison, page.language, version, folder)))
    return render_changes(comparison, page)


def _inspection(comparison: Comparison, language: str, version: str, folder: str) -> Inspection:
    told = (Effect.BREAKING, Effect.UNDETERMINED, Effect.RISKY)
    tests = tuple(
        Case(
            suite=change.kind,
            name=change.item,
            rule=change.rule,
            severity=_SEVERITIES[change.effect],
            state=State.FAILED,
            annotations=(_annotation(change, language, folder),),
        )
        for change in comparison.changes
        if change.effect in told
    )
    return Inspection(subject=comparison.after.registry, version=version, tests=tests)


def _annotation(change: Change, language: str, folder: str) -> Annotation:
    return Annotation(
        rule=change.rule,
        severity=_SEVERITIES[change.effect],
        message=sentence(change, language),
        fix=change.fix,
        file=folder + change.file if change.state == "after" else None,
        line=change.line if change.state == "after" else None,
        column=change.column if change.state == "after" else None,
        item=f"{change.kind}/{change.item}",
        waiver=change.waiver.reason if change.waiver else None,
    )
