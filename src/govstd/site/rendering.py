"""Where templates and assets come from; everything that templates show is escaped."""

import hashlib
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from govstd.reports.html import tokens
from govstd.site.page import Page

TEMPLATES, ASSETS = "templates", "assets"
_OF_A_THEME = "theme.css"


class Rendering:
    """Renders templates; those of a theme take the place of ours of the same name."""

    def __init__(self, theme: Path | None) -> None:
        self._theme = theme
        self._environment = Environment(
            autoescape=True,
            loader=FunctionLoader(self._template),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pieces: dict[tuple[str, str, str, str | None], Markup] = {}
        texts = [self._template(path.name) or "" for path in _entries(TEMPLATES)]
        joined = "\0".join([*texts, _code()])
        self.digest = hashlib.blake2b(joined.encode(), digest_size=16).digest()
        """Of all that decides how facts become pages."""

    def page(self, template: str, page: Page, **facts: Any) -> str:
        """Return a page."""
        made = self._environment.get_template(f"{template}.html.jinja")
        plain: dict[str, Any] = {"section": None, "crumbs": (), "toc": (), "heading": ""}
        plain |= facts
        return made.render(
            plain,
            page=page,
            w=page.w,
            registry=page.edition.registry.header,
            shared=partial(self._shared, page, plain["section"]),
        )

    def _shared(self, page: Page, section: str | None, name: str) -> Markup:
        """Return what is the same on all pages of a language, section and depth."""
        key = (name, page.language, page.root, section)
        if key not in self._pieces:
            made = self._environment.get_template(f"{name}.html.jinja")
            registry = page.edition.registry.header
            text = made.render(page=page, w=page.w, registry=registry, section=section)
            self._pieces[key] = Markup(text)  # noqa: S704 (a template, which escapes)
        return self._pieces[key]

    def assets(self) -> dict[str, bytes]:
        """Return style, scripts and whatever else a theme has, by name."""
        found = {path.name: path.read_bytes() for path in _entries(ASSETS)}
        found |= {"tokens.css": tokens().encode(), _OF_A_THEME: b""}
        if self._theme is not None:
            own = [path for path in sorted((self._theme / ASSETS).glob("*")) if path.is_file()]
            found |= {path.name: path.read_bytes() for path in own}
        return found

    def _template(self, name: str) -> str | None:
        if self._theme is not None:
            own = self._theme / TEMPLATES / name
            if own.is_file():
                return own.read_text(encoding="utf-8")
        ours = resources.files(__package__) / TEMPLATES / name
        return ours.read_text(encoding="utf-8") if ours.is_file() else None


def _entries(folder: str) -> list[Any]:
    found = (resources.files(__package__) / folder).iterdir()
    return sorted((one for one in found if one.is_file()), key=lambda one: one.name)


@cache
def _code() -> str:
    """Return the modules that make pages: a site made by other ones is made anew."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    return "\0".join(path.read_text(encoding="utf-8") for path in own)
