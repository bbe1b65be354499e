"""The formats in which reports can be rendered; each is imported when it is first used."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from govstd.exchange.dsse import Signer
from govstd.model.report import Report
from govstd.reports.inspection import Inspection, inspection_of_report, together
from govstd.reports.message import language_of
from govstd.rules.catalogue import rules
from govstd.sources.refusal import ExtraMissingError


class Setting(Struct, frozen=True, kw_only=True):
    """How people's formats are set; formats for machines take no notice."""

    language: str
    width: int | None = None
    colour: bool = False
    signer: Signer | None = None
    """Signs statements; formats for people take no notice."""


Pieces = Iterable[str | bytes]
"""A rendered report, piece by piece; text is UTF-8 when it is written."""
Renderer = Callable[[Sequence[Report], Setting], Pieces]


def _csv(reports: Sequence[Report], _: Setting) -> Pieces:
    from govstd.reports.csv import render_csv  # noqa: PLC0415

    return render_csv(reports)


def _github(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.github import render_github  # noqa: PLC0415

    return render_github(_inspected(reports, setting))


def _badge(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.badge import render_badge  # noqa: PLC0415

    return [render_badge(reports, setting.language)]


def _baseline(reports: Sequence[Report], _: Setting) -> Pieces:
    from govstd.reports.baseline import render_baseline  # noqa: PLC0415

    return [render_baseline(reports[0])]


def _gitlab(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.gitlab import render_gitlab  # noqa: PLC0415

    return render_gitlab(_inspected(reports, setting))


def _html(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.html import render_html  # noqa: PLC0415

    return render_html(reports, setting.language)


def _json(reports: Sequence[Report], _: Setting) -> Pieces:
    from govstd.reports.json import render_json  # noqa: PLC0415

    return render_json(reports)


def _junit(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.junit import render_junit  # noqa: PLC0415

    return render_junit(_inspected(reports, setting))


def _markdown(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.markdown import render_markdown  # noqa: PLC0415

    return _apart(render_markdown(report, setting.language) for report in reports)


def _sarif(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.sarif import render_sarif  # noqa: PLC0415

    return render_sarif(_inspected(reports, setting), rules(), setting.language)


def _statement(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.json import written  # noqa: PLC0415
    from govstd.reports.statement import conformance_statement  # noqa: PLC0415

    said = conformance_statement(reports[0])
    return [setting.signer.envelope(said) if setting.signer else written(said)]


def _text(reports: Sequence[Report], setting: Setting) -> Pieces:
    from govstd.reports.terminal import Paint  # noqa: PLC0415
    from govstd.reports.text import render_text  # noqa: PLC0415

    paint = Paint(setting.colour)
    return _apart(
        [render_text(report, setting.language, setting.width, paint)] for report in reports
    )


def _xlsx(reports: Sequence[Report], setting: Setting) -> Pieces:
    try:
        from govstd.reports.xlsx import render_xlsx  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissingError("xlsx-not-installed", "xlsx") from None
    return render_xlsx(reports, setting.language)


def _inspected(reports: Sequence[Report], setting: Setting) -> Inspection:
    return together([inspection_of_report(report, setting.language) for report in reports])


def _apart(texts: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield texts with an empty line between them."""
    for number, text in enumerate(texts):
        if number:
            yield "\n"
        yield from text


FORMATS: dict[str, Renderer] = {
    "badge": _badge,
    "baseline": _baseline,
    "csv": _csv,
    "github": _github,
    "gitlab": _gitlab,
    "html": _html,
    "json": _json,
    "junit": _junit,
    "markdown": _markdown,
    "sarif": _sarif,
    "statement": _statement,
    "text": _text,
    "xlsx": _xlsx,
}
"""By the name that `--report` takes."""


def render_all(reports: Sequence[Report], form: str, setting: Setting) -> Pieces:
    """Return several reports in one of `FORMATS`, piece by piece.

    Raises:
        KeyError: there is no such format.
    """
    return FORMATS[form](reports, setting)


def render(
    report: Report,
    format: str = "text",  # noqa: A002 (the word of the command line)
    language: str = "en",
    *,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """Return `report` in one of `FORMATS` that are text.

    Args:
        report: with messages already in `language`.
        format: one of `FORMATS`.
        language: a BCP 47 tag; Chinese for zh, English for any other.
        width: columns of the terminal; None: no limit.
        colour: whether the terminal shows colours.

    Raises:
        KeyError: there is no such format.
        ValueError: the format is no text; `render_all` gives its bytes.
    """
    setting = Setting(language=language_of(language), width=width, colour=colour)
    pieces = list(render_all([report], format, setting))
    texts = [piece for piece in pieces if isinstance(piece, str)]
    if len(texts) < len(pieces):
        raise ValueError(f"{format} is no text")
    return "".join(texts)
