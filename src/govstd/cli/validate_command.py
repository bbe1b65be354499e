"""`govstd validate`: check data against a dataset standard, or a package of them."""

from pathlib import Path
from typing import Any

import click

from govstd.cli.checking import (
    checkings,
    plan_text,
    rendered,
    run_all,
    signer_of,
    tell_accepted,
)
from govstd.cli.dividing import division_of
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
from govstd.cli.usage import OneOf
from govstd.engines.engine import ENGINES
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
    help="A Table Schema, Data Package or JSON Schema instead; a package knows its own data.",
)
@click.option(
    "--schema-store",
    metavar="DIR",
    help="A folder of the schemas that a JSON Schema refers to, each with its address as $id.",
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
@click.option(
    "--baseline", metavar="FILE", help="Accept the findings of this file (--report baseline)."
)
@click.option(
    "--valid", metavar="FILE", help="Write the records that conform; of several files, a folder."
)
@click.option(
    "--invalid", metavar="FILE", help="Write the records that do not, each with the reasons."
)
@click.option(
    "--sign",
    "key",
    metavar="KEY",
    type=click.Path(path_type=Path),
    help="Sign the statement (--report statement=PATH) with this private key (PEM).",
)
@click.option("--strict", is_flag=True, help="Fail when a check could not be run.")
@click.option("--each", is_flag=True, help="Check every file apart.")
@click.option(
    "--structure",
    is_flag=True,
    help="Compare how tables are declared instead, in a database or a file of SQL; propose ALTERs.",
)
@click.option(
    "--engine",
    type=OneOf(list(ENGINES)),
    help="The engine that judges the data; default: by where they lie.",
)
@click.option(
    "--master",
    metavar="URL",
    help="Where Spark runs: local[4], spark://HOST:PORT; default: all cores of this machine.",
)
@click.option("--plan", "only_plan", is_flag=True, help="Print the checks and what runs them.")
@debug_option
def command(
    data: tuple[str, ...],
    datasets: tuple[tuple[str, str | None], ...],
    reports: tuple[str, ...],
    **options: Any,
) -> None:
    """Check DATA against a standard and say what is wrong, where, and how to mend it.

    Without DATA, what the nearest govstd.yaml names is checked.
    """
    if options["structure"]:
        from govstd.cli.structure import structure  # noqa: PLC0415 (data need none of it)

        raise click.exceptions.Exit(structure(data, datasets, reports, options))
    wanted = destinations(reports, ["text"] if options["only_plan"] else list(FORMATS))
    signer = signer_of(options["key"], wanted)
    asked = checkings(data, datasets, options)
    language = asked[0].language
    if options["only_plan"]:
        write(wanted, lambda _, page: "\n".join(plan_text(one, page) for one in asked), language)
        return
    runs = sum(len(one.runs) for one in asked)
    division = division_of(options["valid"], options["invalid"], wanted, runs)
    found = run_all(asked, wanted, options["max_findings"], division)
    read = [file.path for report in found for subject in report.subjects for file in subject.files]
    refuse_to_overwrite([*read, *data], wanted)
    write(wanted, lambda form, page: rendered(found, form, page, signer), language)
    tell_accepted(asked, found)
    level, tolerate = FailOn(options["fail_on"]), options["tolerate"]
    codes = [exit_code(report, level, tolerate, strict=options["strict"]) for report in found]
    raise click.exceptions.Exit(max(codes))
