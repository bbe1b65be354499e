"""`govstd scoreboard`: what stored reports come to together."""

from pathlib import Path

import click

from govstd.api.scoreboard import stored_reports
from govstd.cli.options import debug_option, language_option
from govstd.cli.output import write_atomically
from govstd.cli.streams import put
from govstd.reports.html import render_html
from govstd.reports.json import written
from govstd.reports.scoreboard import scoreboard
from govstd.reports.scoreboard_page import (
    render_faults_csv,
    render_scoreboard,
    render_scoreboard_csv,
)


@click.command("scoreboard")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT.json...")
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder of the page.")
@language_option
@debug_option
def command(reports: tuple[str, ...], output: str, language: str) -> None:
    """Write a page of departments, datasets and time from reports stored as JSON.

    The department of a report is the folder in which it lies. A page of each report lies beside,
    but of those that hold personal data.
    """
    delivered = stored_reports(reports)
    board = scoreboard(delivered)
    folder = Path(output)
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for one in delivered:
        if one.page is not None:
            write_atomically(folder / one.page, render_html([one.report], language))
    write_atomically(folder / "scoreboard.json", written(board))
    write_atomically(folder / "scoreboard.csv", render_scoreboard_csv(board))
    write_atomically(folder / "faults.csv", render_faults_csv(board))
    write_atomically(folder / "index.html", render_scoreboard(board, language, output))
    put(str(folder / "index.html"), "\n")
