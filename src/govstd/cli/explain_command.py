"""`govstd explain`: explain a rule."""

import click

from govstd.api.catalogue import find_rule, first_case
from govstd.cli.options import debug_option, language_option, report_option
from govstd.cli.output import destinations, write
from govstd.reports.rule_page import first_example, render_rule


@click.command("explain")
@click.argument("rule_id", metavar="RULE")
@report_option(["text"])
@language_option
@debug_option
def command(rule_id: str, reports: tuple[str, ...], language: str) -> None:
    """Explain a RULE: what it finds, why it matters, how to mend it, and a case."""
    wanted = destinations(reports, ["text"])
    rule = find_rule(rule_id)
    case = first_case(rule)
    example = first_example(case, language) if case else None
    write(
        wanted,
        lambda _, page: render_rule(rule, language, example, page.width, page.paint),
        language,
    )
