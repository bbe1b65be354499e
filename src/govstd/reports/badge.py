"""A badge: the verdict in a small picture, for a page or a README."""

from collections.abc import Sequence
from html import escape

from govstd.model.report import Report, Verdict
from govstd.reports.characters import display_width
from govstd.reports.figures import share

_WORDS = {
    "en": {
        Verdict.CONFORMS: "conforms",
        Verdict.CONFORMS_WITH_WAIVERS: "conforms with waivers",
        Verdict.INCOMPLETE: "not fully checked",
        Verdict.DOES_NOT_CONFORM: "{share} conform",
    },
    "zh": {
        Verdict.CONFORMS: "符合",
        Verdict.CONFORMS_WITH_WAIVERS: "符合（有豁免）",
        Verdict.INCOMPLETE: "未完成全部检查",
        Verdict.DOES_NOT_CONFORM: "{share} 符合",
    },
}
_COLOURS = {
    Verdict.CONFORMS: "#1a7f37",
    Verdict.CONFORMS_WITH_WAIVERS: "#1a7f37",
    Verdict.INCOMPLETE: "#8a5a00",
    Verdict.DOES_NOT_CONFORM: "#b42318",
}
"""From the best to the worst; white on each is readable, at least 4.5 : 1."""
_SIGN, _SPACE, _HEIGHT = 6.6, 12, 20


def render_badge(reports: Sequence[Report], language: str) -> str:
    """Return the worst verdict as an SVG picture without anything from elsewhere."""
    verdict = max((report.verdict for report in reports), key=list(_COLOURS).index)
    said = _WORDS[language][verdict].format(share=_conforming(reports, language))
    ids = (dataset.id for report in reports for dataset in report.standard.datasets)
    name = ", ".join(dict.fromkeys(ids)) or "govstd"
    left, right = (round(display_width(text) * _SIGN + _SPACE) for text in (name, said))
    colour = _COLOURS[verdict]
    whole = escape(f"{name}: {said}", quote=True)
    text = (
        '<text x="{x}" y="14" fill="#fff" text-anchor="middle" font-size="11" '
        'font-family="Verdana,DejaVu Sans,Noto Sans CJK SC,sans-serif">{text}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" '
        f'role="img" aria-label="{whole}"><title>{whole}</title>'
        f'<rect width="{left}" height="{_HEIGHT}" fill="#3b4048"/>'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{colour}"/>'
        + text.format(x=left / 2, text=escape(name))
        + text.format(x=left + right / 2, text=escape(said))
        + "</svg>\n"
    )


def _conforming(reports: Sequence[Report], language: str) -> str:
    subjects = [subject for report in reports for subject in report.subjects]
    rows = sum(subject.rows for subject in subjects)
    failed = sum(subject.rows_failed for subject in subjects)
    return share(rows - failed, rows, language)
