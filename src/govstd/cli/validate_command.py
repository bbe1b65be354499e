"""`govstd validate`: check data against a dataset standard, or a package of them."""

from typing import Any

import click

from govstd.cli.checking import checking, plan_text, rendered, run
from govstd.cli.options import (
    as_of_option,
    debug_option,
    fail_on_option,
    language_option,
    registry_option,
    report_option,
)
from govstd.cli.output import destinations, refuse_to_overwrite, write
from govstd.cli.parameters import dataset_data, finding_count, share
from govstd.cli.reading_options import reading_options
from govstd.reports.conformance import FailOn, exit_code
from govstd.reports.formats import FORMATS


@click.command("validate")
@click.argument("data", nargs=-1, metavar="[DATA]...")
@click.option(
    "-d",
    "--dataset",
    "datasets",
    multiple=True,
    type=dataset_data,
    metavar="ID[=DATA]",
    help="The dataset standard; repeat ID=DATA to check several datasets together.",
)
@click.option(
    "-p",
    "--package",
    metavar="ID",
    help="The package whose files DATA holds: one folder or ZIP archive.",
)
@click.option(
    "--schema",
    metavar="FILE",
    help="A Table Schema or Data Package instead; a package knows its own data.",
)
@registry_option
@report_option(list(FORMATS))
@language_option
@as_of_option
@fail_on_option
@click.option(
    "--tolerate", type=share, default="0", metavar="SHARE", help="A share that may fail, as 0.5%."
)
@click.option(
    "--max-findings", type=finding_count, default="10", metavar="N|all", show_default=True
)
@reading_options
@click.option("--strict", is_flag=True, help="Fail when a check could not be run.")
@click.option("--each", is_flag=True, help="Check every file apart.")
@click.option("--plan", "only_plan", is_flag=True, help="Print the checks and their SQL instead.")
@debug_option
def command(
    data: tuple[str, ...],
    datasets: tuple[tuple[str, str | None], ...],
    reports: tuple[str, ...],
    **options: Any,
) -> None:
    """Check DATA against a standard and say what is wrong, where, and how to mend it."""
    wanted = destinations(reports, ["text"] if options["only_plan"] else list(FORMATS))
    asked = checking(data, datasets, options)
    if options["only_plan"]:
        write(wanted, lambda _, page: plan_text(asked, page), asked.language)
        return
    found = run(asked, options["max_findings"])
    read = [file.path for report in found for subject in report.subjects for file in subject.files]
    refuse_to_overwrite([*read, *data], wanted)
    write(wanted, lambda form, page: rendered(found, form, page), asked.language)
    level, tolerate = FailOn(options["fail_on"]), options["tolerate"]
    codes = [exit_code(report, level, tolerate, strict=options["strict"]) for report in found]
    raise click.exceptions.Exit(max(codes))
