"""`govstd diff`: say what changed between two states of a registry, for whom, and how much."""

from typing import Any

import click
from msgspec.structs import replace

import govstd
from govstd.api.comparison import compare_states
from govstd.api.proof import prove
from govstd.api.states import open_state
from govstd.cli.options import (
    as_of_option,
    debug_option,
    language_option,
    registry_option,
    report_option,
)
from govstd.cli.output import destinations, write
from govstd.cli.usage import OneOf, UsageFault
from govstd.reports.change_formats import FORMATS, FailOn, fails, render_comparison


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False, default="")
@registry_option
@report_option(list(FORMATS))
@language_option
@as_of_option
@click.option(
    "--fail-on",
    type=OneOf([level.value for level in FailOn]),
    default=FailOn.BREAKING.value,
    show_default=True,
    help="The least effect that makes the exit code 1.",
)
@click.option(
    "--data", multiple=True, metavar="FILE", help="Show on these data what it means; repeatable."
)
@click.option("-d", "--dataset", metavar="ID", help="The dataset standard of the data.")
@click.option("--counts-only", is_flag=True, help="Tell of the data counts, and no place.")
@debug_option
def command(
    old: str,
    new: str,
    registry: str | None,
    reports: tuple[str, ...],
    **options: Any,
) -> None:
    """Say what changed from OLD to NEW, what breaks and for whom, and which versions that demands.

    OLD and NEW are folders, bundles, released versions, or git references such as main and HEAD~3;
    without NEW it is the registry as it lies there.
    """
    wanted = destinations(reports, list(FORMATS))
    language = options["language"]
    data, dataset, as_of = options["data"], options["dataset"], options["as_of"]
    if bool(data) != bool(dataset):
        raise UsageFault("proof-needs-both")
    before, after = open_state(old, registry), open_state(new, registry)
    found = compare_states(before, after, language=language, as_of=as_of)
    if dataset:
        only = options["counts_only"]
        proof = prove(before, after, dataset, data, as_of=as_of, counts_only=only)
        found = replace(found, proof=proof)
    version, folder = govstd.__version__, after.folder
    write(
        wanted, lambda form, page: render_comparison(found, form, page, version, folder), language
    )
    if fails(found, FailOn(options["fail_on"])):
        raise click.exceptions.Exit(1)
