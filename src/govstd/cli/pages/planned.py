"""What would be checked: every check, and what the engine would run."""

from govstd.cli.pages.layout import ended, section, table
from govstd.cli.pages.words import say
from govstd.engines.engine import Program, Work
from govstd.plan.check import Check, Plan
from govstd.plan.packages import PackagePlan
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.terminal import Ink
from govstd.reports.words import reason_phrase, severity_word


def planned_page(work: Work, page: Page, as_of: str, package: PackagePlan | None = None) -> str:
    """Return the checks of each dataset and what runs, those of a package on its files first."""
    lines = [] if package is None else _package(package, page, as_of)
    for plan in work.plans:
        lines += _plan(plan, work.program(plan), page, as_of)
    return ended(lines).lstrip("\n")


def _package(plan: PackagePlan, page: Page, as_of: str) -> list[str]:
    package = plan.files.package
    rows = [_check(check, page.language) for check in plan.checks]
    heading = _heading(package.id, package.version, len(rows), page.language, as_of)
    return ["", page.paint(heading, Ink.BOLD), *table(("", "", ""), rows, page)]


def _plan(plan: Plan, program: Program, page: Page, as_of: str) -> list[str]:
    standard = plan.dataset.standard
    heading = _heading(standard.id, standard.version, len(plan.checks), page.language, as_of)
    rows = [_check(check, page.language) for check in plan.checks]
    run = [f"  {visible(line)}" for text in program.texts for line in [*text.splitlines(), ""]]
    return [
        "",
        page.paint(heading, Ink.BOLD),
        *table(("", "", ""), rows, page),
        *(section(program.language, run[:-1], page) if run else ()),
    ]


def _heading(id_: str, version: str, checks: int, language: str, as_of: str) -> str:
    return say(
        language,
        "plan",
        dataset=visible(id_),
        version=visible(version),
        checks=checks,
        date=as_of,
    )


def _check(check: Check, language: str) -> tuple[str, str, str]:
    reason = reason_phrase(check.skipped, language, several=False) if check.skipped else ""
    return severity_word(check.severity, language), check.id, reason
