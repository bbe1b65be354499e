"""The scoreboard as a page and as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from math import floor
from os.path import relpath
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct

from govstd.reports.both import Both, both_of, both_text
from govstd.reports.characters import visible
from govstd.reports.csv import BYTE_ORDER_MARK, harmless
from govstd.reports.figures import number
from govstd.reports.html import environment, frame
from govstd.reports.page_words import page_phrase
from govstd.reports.scoreboard import GOOD_VERDICTS, Day, Score, Scoreboard
from govstd.reports.scoreboard_faults import FEWEST_SHOWN, ElementFaults, Mending, RuleFaults
from govstd.rules.catalogue import rules

COLUMNS = ("department", "dataset", "day", "verdict", "rows", "rows_failed", "share", "source")
FAULT_COLUMNS = ("kind", "rule", "element", "departments", "failed", "at_least", "at_most")
_GOOD, _MIDDLING = 99.0, 90.0
_WIDTH, _HEIGHT = 640, 120


class _Cell(Struct, frozen=True):
    text: str
    step: str
    link: str
    line: Markup
    change: str


def render_scoreboard(board: Scoreboard, language: str, folder: str) -> str:
    """Return the page, which lies in `folder` beside its CSV and JSON."""
    page = environment().get_template("scoreboard.html.jinja")
    return page.render(
        board=board,
        cells={
            (score.department, score.dataset): _Cell(
                _share(score),
                _step(score),
                _link(score, folder),
                _trend(board, score),
                "" if not score.change else f"{score.change:+g}",
            )
            for score in board.latest
        },
        course=_course(board.days),
        conforming=sum(score.verdict in GOOD_VERDICTS for score in board.latest),
        good=_GOOD,
        middling=_MIDDLING,
        language=language,
        summary=_summary,
        named=_named,
        titled=both_text,
        visible=visible,
        shown=_shown,
        gained=_gained,
        share=_share,
        link=lambda score: _link(score, folder),
        verdict=lambda score: both_of(_verdict, score),
        **frame(language, "scoreboard.js"),
    )


def render_scoreboard_csv(board: Scoreboard) -> str:
    """Return every score, a line each."""
    return _table(COLUMNS, ([getattr(score, name) for name in COLUMNS] for score in board.history))


def render_faults_csv(board: Scoreboard) -> str:
    """Return what is wrong in the newest deliveries: mendings, elements and rules, a line each."""
    lines: list[Sequence[object]] = [
        ("mending", one.rule, one.element, _joined(one.departments), "", one.at_least, one.at_most)
        for one in board.mendings
    ]
    lines += [
        ("element", _joined(one.rules), one.element, _joined(one.departments), one.failed, "", "")
        for one in board.elements
    ]
    lines += [
        ("rule", one.rule, _joined(one.elements), _joined(one.departments), one.failed, "", "")
        for one in board.rules
    ]
    return _table(FAULT_COLUMNS, lines)


def _table(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\r\n").writerow
    write(columns)
    for line in lines:
        write(["" if fact is None else harmless(str(fact)) for fact in line])
    return BYTE_ORDER_MARK + text.getvalue()


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)


def _link(score: Score, folder: str) -> str:
    place = score.page or relpath(score.source, folder)
    return quote(place.encode(errors="surrogateescape"), safe="/")


def _share(score: Score | Day) -> str:
    if isinstance(score, Day):
        return "—" if score.share is None else f"{'≥ ' * score.at_least}{score.share:g}%"
    if score.share is None and score.rows_failed is None:
        least = 100 * max(score.rows - FEWEST_SHOWN + 1, 0) / score.rows
        return f"≥ {floor(least * 10) / 10:g}%"
    return "—" if score.share is None else f"{score.share:g}%"


def _shown(one: ElementFaults | RuleFaults) -> str:
    return f"≥ {number(max(one.failed, 1))}" if one.and_more else number(one.failed)


def _gained(one: Mending) -> Both:
    """Return how many records would conform, and whether that is known or a bound."""
    return both_of(_gain, one)


def _gain(one: Mending, language: str) -> str:
    facts = {"most": number(one.at_most), "share": f"{one.share:g}"}
    if one.at_least == one.at_most:
        return page_phrase("gain-exact", language, **facts)
    if not one.at_least:
        return page_phrase("gain-at-most", language, **facts)
    return page_phrase("gain-between", language, least=number(one.at_least), **facts)


def _step(score: Score) -> str:
    if score.verdict in GOOD_VERDICTS:
        return "good"
    if score.share is None or score.share >= _MIDDLING:
        return "middling"
    return "bad"


def _verdict(score: Score, language: str) -> str:
    return page_phrase(f"verdict-{score.verdict}", language)


def _trend(board: Scoreboard, score: Score) -> Markup:
    """Return a line through the shares of a department's dataset; nothing of a single day."""
    shares: Sequence[float] = [
        one.share
        for one in board.history
        if (one.department, one.dataset) == (score.department, score.dataset)
        and one.share is not None
    ]
    if len(shares) < 2:  # noqa: PLR2004 (a line needs two points)
        return Markup()
    step = 100 / (len(shares) - 1)
    heights = [22 - 20 * _height(share, shares) for share in shares]
    points = " ".join(f"{n * step:.1f},{height:.1f}" for n, height in enumerate(heights))
    told = ", ".join(f"{share:g}%" for share in shares)
    return Markup(
        '<svg class="trend" viewBox="0 0 100 24" role="img" aria-label="{}">'
        '<polyline points="{}"/></svg>'
    ).format(told, points)


def _course(days: Sequence[Day]) -> Markup:
    """Return a line through the shares of all days, each with its label; a table says the same."""
    known = [(place, day) for place, day in enumerate(days) if day.share is not None]
    if len(known) < 2:  # noqa: PLR2004 (a line needs two points)
        return Markup()
    step = (_WIDTH - 80) / (len(days) - 1)
    shares = [day.share or 0.0 for _, day in known]
    places = [
        (40 + step * at, 96 - 72 * _height(share, shares), day)
        for (at, day), share in zip(known, shares, strict=True)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    every = max(1, len(places) // 8)
    marks = Markup().join(
        Markup(
            '<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
            '<text x="{x:.1f}" y="{above:.1f}">{share}</text>'
            '<text x="{x:.1f}" y="{below}" class="day">{day}</text>'
        ).format(x=x, y=y, above=y - 8, below=_HEIGHT - 4, share=_share(day), day=day.day)
        for place, (x, y, day) in enumerate(places)
        if place % every == 0 or place == len(places) - 1
    )
    return Markup(
        '<svg class="course" viewBox="0 0 {} {}" aria-hidden="true"><polyline points="{}"/>{}</svg>'
    ).format(_WIDTH, _HEIGHT, line, marks)


def _height(share: float, shares: Iterable[float]) -> float:
    """Return how high a share stands between 0 and 1; a line uses the room that it needs."""
    least = min(_MIDDLING, *shares)
    return (share - least) / (100 - least)


def _named(names: Sequence[str]) -> Both:
    shown = [visible(name) for name in names]
    return Both(", ".join(shown), "、".join(shown))


def _summary(rule: str) -> Both:
    known = rules().get(rule)
    text = both_text(known.summary) if known else Both(rule, rule)
    return Both(text.en.rstrip("."), text.zh.rstrip("。"))
