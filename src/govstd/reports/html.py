"""The report as one page for any browser: no network, both languages, no data obeyed."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from govstd.model.report import Report
from govstd.reports.both import Both
from govstd.reports.html_findings import finding_data
from govstd.reports.html_view import report_view
from govstd.reports.page_words import PHRASES, page_phrase

_HOME = "pages"
"""The folder of templates, style and script beside this module."""


def render_html(reports: Sequence[Report], language: str) -> Iterator[str]:
    """Yield one self-contained page of `reports`.

    Args:
        reports: with messages in any language: the page words them in both.
        language: zh or en: which of them is shown first.
    """
    page = environment().get_template("report.html.jinja")
    yield from page.generate(
        language=language,
        reports=[report_view(report, f"r{number}") for number, report in enumerate(reports)],
        data=map(embedded_text, _listed(map(finding_data, reports))),
        **frame(language, "report.js"),
    )


def _listed(items: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a list of JSON, its items in pieces."""
    yield "["
    for number, item in enumerate(items):
        yield "," * (number > 0)
        yield from item
    yield "]"


def frame(language: str, script: str) -> dict[str, Any]:
    """Return what every page's head needs: style, script and the policy that allows just these."""
    style, program = tokens() + _file("page.css"), _file(script)
    return {
        "style": Markup(style),  # noqa: S704 (our own file)
        "script": Markup(program),  # noqa: S704 (our own file)
        "policy": (
            "default-src 'none'; base-uri 'none'; form-action 'none'; "
            f"style-src {_source(style)}; script-src {_source(program)}"
        ),
        "words": lambda phrase: page_phrase(phrase, language),
    }


def tokens() -> str:
    """Return the colours that all pages share, light and dark, as CSS variables."""
    return _file("tokens.css")


@cache
def environment() -> Environment:
    """Return where templates live; everything that they show is escaped."""
    made = Environment(
        autoescape=True,
        loader=FunctionLoader(_file),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = _phrase
    made.filters["both"] = both
    return made


def both(text: Both | str) -> Markup:
    """Return text in both languages, of which style shows one."""
    if isinstance(text, str):
        return escape(text)
    if text.en == text.zh:
        return escape(text.en)
    return Markup(
        '<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>'
    ).format(text.zh, text.en)


def embedded(value: Any) -> Markup:
    """Return `value` as JSON that can't end the element in which it stands."""
    return embedded_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def embedded_text(text: str) -> Markup:
    """Return a piece of JSON so that it can't end the element in which it stands."""
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(safe.encode(errors="replace").decode())  # noqa: S704 (made safe above)


def _phrase(phrase: str, **facts: Any) -> Markup:
    if phrase not in PHRASES:
        raise KeyError(phrase)
    texts = [
        page_phrase(
            phrase,
            language,
            **{
                name: getattr(fact, language) if isinstance(fact, Both) else fact
                for name, fact in facts.items()
            },
        )
        for language in ("en", "zh")
    ]
    return both(Both(*texts))


@cache
def _file(name: str) -> str:
    return (resources.files(__package__) / _HOME / name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
