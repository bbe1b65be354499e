"""`govstd verify`: check that a file is what it says it is."""

from pathlib import Path
from typing import Any

import click

from govstd.api.statements import Evidence, VerifiedStatement, verify_statement
from govstd.api.verifying import read_whole, verify_bundle
from govstd.cli.machine import value_json
from govstd.cli.options import debug_option, language_option, registry_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.release import bundle_page
from govstd.cli.pages.statement import statement_page
from govstd.reports.check_table import Page

FORMATS = ["text", "json"]


@click.command("verify")
@click.argument("file", metavar="FILE")
@click.option(
    "--key",
    metavar="KEY",
    type=click.Path(path_type=Path),
    help="The public key (PEM) with which FILE must be signed.",
)
@click.option(
    "--signature",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The signature. Default: FILE.intoto.jsonl, if there is one.",
)
@click.option(
    "--data",
    multiple=True,
    metavar="DATA",
    help="The data of a statement: they must give its result again. Repeatable.",
)
@click.option(
    "--schema", metavar="FILE", help="The schema by which those data were checked, if it was one."
)
@click.option("--schema-store", metavar="DIR", help="A folder of the schemas to which it refers.")
@registry_option
@report_option(FORMATS)
@language_option
@debug_option
def command(
    file: str, reports: tuple[str, ...], data: tuple[str, ...], language: str, **options: Any
) -> None:
    """Check a released bundle, or a statement of conformance: its digests and its signature.

    With --data, what a statement says is checked once more. Nothing is asked of the network. Exit
    code 1: it is not what was released or stated.
    """
    wanted = destinations(reports, FORMATS)
    key = options["key"]
    evidence = Evidence(
        data=data,
        registry=options["registry"],
        schema=options["schema"],
        schema_store=options["schema_store"],
    )
    statement = verify_statement(file, read_whole(file), key, evidence)
    found = statement or verify_bundle(file, key, options["signature"])

    def rendered(form: str, page: Page) -> str:
        if form == "json":
            return value_json(found)
        if isinstance(found, VerifiedStatement):
            return statement_page(found, page)
        return bundle_page(found, page)

    write(wanted, rendered, language)
