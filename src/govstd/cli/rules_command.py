"""`govstd rules`: list all rules."""

import click

from govstd.api.catalogue import list_rules
from govstd.cli.machine import rules_json
from govstd.cli.options import debug_option, language_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.rule_list import rules_page
from govstd.cli.usage import OneOf
from govstd.rules.catalogue import FAMILIES


@click.command("rules")
@click.option("--family", type=OneOf(FAMILIES), help="Only the rules of this family.")
@report_option(["text", "json"])
@language_option
@debug_option
def command(family: str | None, reports: tuple[str, ...], language: str) -> None:
    """List all rules with their severity and what they find."""
    wanted = destinations(reports, ["text", "json"])
    rules = list_rules(family)
    write(
        wanted,
        lambda form, page: rules_json(rules) if form == "json" else rules_page(rules, page),
        language,
    )
