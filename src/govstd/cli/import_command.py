"""`govstd import`: bring foreign standards into a registry."""

from inspect import cleandoc

import click

from govstd.api.exchange_import import import_standards
from govstd.api.registry_import import return_workbook
from govstd.cli.import_json import added_json, returned_json
from govstd.cli.options import debug_option, language_option, report_option
from govstd.cli.output import destinations, refuse_to_overwrite, write
from govstd.cli.pages.exchange import added_page
from govstd.cli.pages.returned import returned_page
from govstd.cli.usage import OneOf, UsageFault
from govstd.exchange.formats import readable, returning


@click.command("import")
@click.argument("source", metavar="FILE")
@click.option(
    "--from", "form", required=True, type=OneOf([*readable(), *returning()]), metavar="FORMAT"
)
@click.option(
    "-o",
    "folder",
    required=True,
    metavar="DIR",
    help="The registry; made if there is none. Nothing in it is written over.",
)
@click.option(
    "--text-language",
    metavar="TAG",
    help="The language of the texts in FILE, such as fr. Default: the registry's first.",
)
@click.option(
    "--apply", is_flag=True, help="Write what was edited in xlsx-registry; else it is only told."
)
@click.option("--remove", is_flag=True, help="Remove what was taken out of xlsx-registry.")
@report_option(["text", "json"])
@language_option
@debug_option
def command(
    source: str,
    form: str,
    folder: str,
    text_language: str | None,
    reports: tuple[str, ...],
    language: str,
    **flags: bool,
) -> None:
    """Bring the standards in FILE, which may be a folder, into a registry.

    Every field becomes a data element of its own; elements that may mean the same are proposed,
    never merged. What has no place in a registry is listed.

    The workbook of a registry that was edited (xlsx-registry) is compared with its registry:
    edited cells are told as `govstd diff` tells them and, with --apply, written.
    """
    wanted = destinations(reports, ["text", "json"])
    refuse_to_overwrite([source], wanted)
    if form in returning():
        found = return_workbook(source, folder, language=language, **flags)
        write(
            wanted,
            lambda to, page: returned_json(found) if to == "json" else returned_page(found, page),
            language,
        )
        raise click.exceptions.Exit(int(found.refused))
    given = [f"--{name}" for name, flag in flags.items() if flag]
    if given:
        raise UsageFault("option-of-workbook", name=given[0], known=", ".join(returning()))
    added = import_standards(source, form, folder, text_language=text_language)
    write(
        wanted,
        lambda to, page: added_json(added) if to == "json" else added_page(added, page),
        language,
    )


command.help = (
    f"{cleandoc(command.help or '')}\n\nFORMATs: {', '.join([*readable(), *returning()])}."
)
