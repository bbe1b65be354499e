"""`govstd sample`: make synthetic data for a dataset standard or a package."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from govstd.api.registries import choose_registry
from govstd.api.sampling import Sample, SampleRequest, expectation_text, sampled
from govstd.cli.options import as_of_option, debug_option, language_option, registry_option
from govstd.cli.output import write_atomically
from govstd.cli.pages.words import say
from govstd.cli.parameters import share, whole_number
from govstd.cli.usage import UsageFault
from govstd.model.registry import Kind


@click.command("sample")
@click.argument("dataset", required=False)
@click.option("-p", "--package", metavar="ID", help="Make the files of a package, into a folder.")
@click.option(
    "--rows", type=whole_number, default="100", metavar="N", show_default=True, help="In each file."
)
@click.option(
    "--seed",
    type=whole_number,
    default="1",
    metavar="S",
    show_default=True,
    help="The same seed gives the same bytes.",
)
@click.option(
    "--error-share",
    type=share,
    default="0",
    metavar="SHARE",
    help="Plant one error each in this share of the rows, as 1%.",
)
@click.option(
    "--expect",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write as JSON what validation must find.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The file, or of a package the folder; else to standard output.",
)
@registry_option
@language_option
@as_of_option
@debug_option
def command(
    dataset: str | None,
    package: str | None,
    output: Path | None,
    expect: Path | None,
    **options: Any,
) -> None:
    """Make made-up data that conform to the dataset standard DATASET.

    The organizations and persons in them do not exist. What is made is checked before it is given.
    """
    if (dataset is None) == (package is None) or (package is not None and output is None):
        raise UsageFault("sample-what")
    kind: Kind = "dataset" if package is None else "package"
    home, place = choose_registry(options["registry"], kind, [dataset or package or ""])
    language = options["language"]
    if options["registry"] is None:
        line = say(language, "registry", id=home.id, version=home.header.version, place=place)
        click.echo(line, err=True)
    request = SampleRequest(
        registry=home,
        dataset=dataset,
        package=package,
        rows=options["rows"],
        seed=options["seed"],
        as_of=options["as_of"],
        error_share=float(options["error_share"]),
    )
    with sampled(request, output) as sample:
        if expect is not None:
            write_atomically(expect, expectation_text(sample.expected))
        _deliver(sample, output)


def _deliver(sample: Sample, output: Path | None) -> None:
    if output is not None:
        sample.move(output)
        return
    with (sample.folder / sample.names[0]).open("rb") as stream:
        try:
            shutil.copyfileobj(stream, sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:  # nobody reads it any more
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
