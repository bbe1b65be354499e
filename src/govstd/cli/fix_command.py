"""`govstd fix`: mend what has one right value."""

from itertools import chain
from pathlib import Path
from typing import Any

import click

from govstd.api.data_mending import mend
from govstd.api.planning import paths_of
from govstd.api.registries import choose_registry
from govstd.cli.dividing import places_in
from govstd.cli.options import as_of_option, debug_option, language_option, registry_option
from govstd.cli.output import Destination, refuse_to_overwrite, write_atomically
from govstd.cli.pages.mended import mended_page
from govstd.cli.pages.words import say
from govstd.cli.reading_options import reading_of, reading_options
from govstd.cli.streams import put
from govstd.cli.usage import UsageFault
from govstd.reports.csv import BYTE_ORDER_MARK

LOG_ENDING = ".changes.csv"
"""What follows the name of the result in the name of its log."""


@click.command("fix")
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@click.option("-d", "--dataset", required=True, metavar="ID", help="The dataset standard.")
@click.option(
    "-o", "--output", metavar="OUT", help="The mended copy, of several a folder; logs beside."
)
@click.option("--in-place", is_flag=True, help="Mend DATA themselves instead.")
@click.option("--unsafe", is_flag=True, help="Mend also where people should look first.")
@registry_option
@language_option
@as_of_option
@reading_options
@debug_option
def command(data: tuple[str, ...], dataset: str, output: str | None, **options: Any) -> None:
    """Write a copy of DATA in which cells with one right value are mended, and a log of them.

    Only cells that break a check are touched, and only where what is put there breaks none.
    """
    language = options["language"]
    if (output is None) != options["in_place"]:
        raise UsageFault("fix-where")
    paths = list(paths_of(data))
    targets = paths if output is None else places_in(output, paths)
    for target in targets:
        if not Path(target).absolute().parent.is_dir():
            raise UsageFault("folder-missing", path=target)
    logs = [f"{target}{LOG_ENDING}" for target in targets]
    results = logs if output is None else [*targets, *logs]
    refuse_to_overwrite(paths, [Destination("csv", path) for path in results])
    home, place = choose_registry(options["registry"], "dataset", [dataset])
    if options["registry"] is None:
        line = say(language, "registry", id=home.id, version=home.header.version, place=place)
        click.echo(line, err=True)
    for number, (path, target) in enumerate(zip(paths, targets, strict=True)):
        mended = mend(
            path,
            dataset=dataset,
            registry=home,
            reading=reading_of(options),
            as_of=options["as_of"],
            unsafe=options["unsafe"],
        )
        write_atomically(Path(target), mended.pieces)
        told = chain([BYTE_ORDER_MARK], [mended.log.getvalue()])
        write_atomically(Path(f"{target}{LOG_ENDING}"), told)
        page = mended_page(mended, target, f"{target}{LOG_ENDING}", language)
        put("\n" * (number > 0) + page)
