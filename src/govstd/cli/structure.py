"""What `govstd validate --structure` does: tables, not what lies in them."""

from typing import Any

import click

import govstd
from govstd.api.registries import choose_registry
from govstd.api.structure import compare_structure, structure_rules
from govstd.cli.output import Pieces, destinations, refuse_to_overwrite, write
from govstd.cli.pages.words import say
from govstd.cli.parameters import as_data
from govstd.cli.usage import UsageFault
from govstd.reports.check_table import Page
from govstd.reports.conformance import FailOn
from govstd.reports.github import render_github
from govstd.reports.gitlab import render_gitlab
from govstd.reports.json import written
from govstd.reports.junit import render_junit
from govstd.reports.sarif import render_sarif
from govstd.reports.structure import StructureReport, inspection_of_structure, structure_exit_code
from govstd.reports.structure_text import render_structure, render_structure_sql

FORMATS = ["text", "json", "sql", "github", "gitlab", "sarif", "junit"]
_OF_DATA = (
    *("package", "schema", "baseline", "valid", "invalid"),
    *("strict", "each", "only_plan", "engine", "master"),
)
"""Options that speak of data, of which none are read."""


def structure(
    data: tuple[str, ...],
    datasets: tuple[tuple[str, str | None], ...],
    reports: tuple[str, ...],
    options: dict[str, Any],
) -> int:
    """Compare tables with standards, tell what differs, and return the exit code.

    Raises:
        UsageFault: an option is of data only, or data and datasets do not fit together.
    """
    for name in _OF_DATA:
        if options[name]:
            option = "plan" if name == "only_plan" else name
            raise UsageFault("structure-without-data", name=f"--{option}")
    wanted = destinations(reports, FORMATS)
    given = as_data(data, datasets)
    language = options["language"]
    home, place = choose_registry(options["registry"], "dataset", list(given))
    if options["registry"] is None:
        line = say(language, "registry", id=home.id, version=home.header.version, place=place)
        click.echo(line, err=True)
    found = compare_structure(home, given, language)
    files = [one.place.partition("#")[0] for one in found.tables]
    refuse_to_overwrite(files, wanted)
    write(wanted, lambda form, page: _rendered(found, form, page), language)
    return structure_exit_code(found, FailOn(options["fail_on"]))


def _rendered(found: StructureReport, form: str, page: Page) -> Pieces:
    if form == "text":
        return render_structure(found, page)
    if form == "json":
        return written(found)
    if form == "sql":
        return render_structure_sql(found, page.language)
    inspection = inspection_of_structure(found, govstd.__version__)
    if form == "sarif":
        return render_sarif(inspection, structure_rules(), page.language)
    render = {"github": render_github, "gitlab": render_gitlab, "junit": render_junit}[form]
    return render(inspection)
