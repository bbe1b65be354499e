"""`govstd lint`: look through the standards of a registry."""

import click

import govstd
from govstd.api.linting import lint
from govstd.api.mending import mend
from govstd.cli.options import (
    as_of_option,
    debug_option,
    fail_on_option,
    language_option,
    report_option,
)
from govstd.cli.output import Pieces, destinations, write
from govstd.cli.pages.formatting import mended_text
from govstd.reports.check_table import Page
from govstd.reports.conformance import FailOn
from govstd.reports.github import render_github
from govstd.reports.gitlab import render_gitlab
from govstd.reports.json import written
from govstd.reports.junit import render_junit
from govstd.reports.lint import FAMILIES, LintReport, inspection_of_lint, lint_exit_code
from govstd.reports.lint_text import render_lint
from govstd.reports.sarif import render_sarif
from govstd.rules.catalogue import rules_of

FORMATS = ["text", "json", "github", "gitlab", "sarif", "junit"]


@click.command("lint")
@click.argument("path", default=".")
@click.option(
    "--select",
    multiple=True,
    metavar="SET|RULE",
    help="Sets (minimal, recommended, all) or rules, in the place of what the registry selects.",
)
@click.option("--fix", is_flag=True, help="Mend what is mechanical first.")
@report_option(FORMATS)
@language_option
@as_of_option
@fail_on_option
@debug_option
def command(  # noqa: PLR0913 (all that may be said)
    path: str,
    select: tuple[str, ...],
    reports: tuple[str, ...],
    language: str,
    as_of: str,
    fail_on: str,
    *,
    fix: bool,
) -> None:
    """Look through the standards at PATH and say what is wrong or badly written.

    PATH is a registry, or a folder or file in one.
    """
    wanted = destinations(reports, FORMATS)
    if fix:
        click.echo(
            mended_text(mend(path, select=select, as_of=as_of), language), nl=False, err=True
        )
    found = lint(path, select=select, as_of=as_of, language=language)
    write(wanted, lambda form, page: _rendered(found, form, page), language)
    raise click.exceptions.Exit(lint_exit_code(found, FailOn(fail_on)))


def _rendered(report: LintReport, form: str, page: Page) -> Pieces:
    if form == "text":
        return render_lint(report, page)
    if form == "json":
        return written(report)
    inspection = inspection_of_lint(report, govstd.__version__)
    if form == "sarif":
        return render_sarif(inspection, rules_of(*FAMILIES), page.language)
    render = {"github": render_github, "gitlab": render_gitlab, "junit": render_junit}[form]
    return render(inspection)
