"""What would be checked: every check, and the SQL that the engine would run."""

from collections.abc import Sequence

from govstd.api.planning import statements_of
from govstd.cli.pages.layout import ended, section, table
from govstd.cli.pages.words import say
from govstd.plan.check import Check, Plan
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.terminal import Ink
from govstd.reports.words import reason_phrase, severity_word


def planned_page(plans: Sequence[Plan], page: Page, as_of: str) -> str:
    """Return the checks of each dataset and their SQL."""
    return ended(line for plan in plans for line in _plan(plan, page, as_of)).lstrip("\n")


def _plan(plan: Plan, page: Page, as_of: str) -> list[str]:
    standard = plan.dataset.standard
    heading = say(
        page.language,
        "plan",
        dataset=visible(standard.id),
        version=visible(standard.version),
        checks=len(plan.checks),
        date=as_of,
    )
    rows = [_check(check, page.language) for check in plan.checks]
    sql = [
        f"  {visible(line)}"
        for statement in statements_of(plan)
        for line in [*statement.splitlines(), ""]
    ]
    return [
        "",
        page.paint(heading, Ink.BOLD),
        *table(("", "", ""), rows, page),
        *section("sql", sql[:-1], page),
    ]


def _check(check: Check, language: str) -> tuple[str, str, str]:
    reason = reason_phrase(check.skipped, language, several=False) if check.skipped else ""
    return severity_word(check.severity, language), check.id, reason
