"""The formats in which a report can be rendered."""

from collections.abc import Callable

from msgspec import Struct

from govstd.model.report import Report
from govstd.reports.json import render_json
from govstd.reports.message import language_of
from govstd.reports.terminal import Paint
from govstd.reports.text import render_text


class Setting(Struct, frozen=True, kw_only=True):
    """How people's formats are set; formats for machines take no notice."""

    language: str
    width: int | None = None
    colour: bool = False


Renderer = Callable[[Report, Setting], str]


def _text(report: Report, setting: Setting) -> str:
    return render_text(report, setting.language, setting.width, Paint(setting.colour))


def _json(report: Report, _: Setting) -> str:
    return render_json(report)


FORMATS: dict[str, Renderer] = {"json": _json, "text": _text}
"""By the name that `--report` takes."""


def render(
    report: Report,
    format: str = "text",  # noqa: A002 (the word of the command line)
    language: str = "en",
    *,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """Return `report` in one of `FORMATS`.

    Args:
        report: with messages already in `language`.
        format: text or json.
        language: a BCP 47 tag; Chinese for zh, English for any other.
        width: columns of the terminal; None: no limit.
        colour: whether the terminal shows colours.

    Raises:
        KeyError: there is no such format.
    """
    setting = Setting(language=language_of(language), width=width, colour=colour)
    return FORMATS[format](report, setting)
