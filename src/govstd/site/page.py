"""One page while it is made: its language, its place, and links from it to others."""

from collections.abc import Iterable
from functools import cache
from urllib.parse import quote

from markupsafe import Markup, escape

from govstd.model.value import Text, pick
from govstd.reports.characters import visible
from govstd.site.edition import Edition
from govstd.site.shelf import Held
from govstd.site.words import LANGUAGES, WORDS, say

_LANG = {"zh": "zh-CN", "en": "en"}


class Page:
    """Where a page is and how it speaks; templates ask it for text and links."""

    def __init__(
        self, edition: Edition, language: str, path: str, machine: str | None = None
    ) -> None:
        self.edition = edition
        self.language = language
        self.path = path
        own = self._own = "" if language == edition.default_language else f"{language}/"
        depth = path.count("/")
        self.home = "../" * depth
        """From the page to the folder of its language."""
        self.root = self.home + "../" * own.count("/")
        """From the page to the folder of the site."""
        self.file = f"{own}{path}.html"
        self.machine = machine
        """The place of the same for machines, from the folder of the site."""
        self.w = WORDS[language]

    @property
    def lang(self) -> str:
        """The BCP 47 tag of the page."""
        return _LANG[self.language]

    @property
    def sections(self) -> list[tuple[str, str]]:
        """The sections of the site that have something, with their places."""
        return self.edition.shelf.sections

    @property
    def twins(self) -> list[tuple[str, str]]:
        """The same page in each language: BCP 47 tag and address."""
        return [(_LANG[language], self.twin(language)) for language in LANGUAGES]

    @property
    def current(self) -> str:
        """Seen from the page of an old release: where the current state begins."""
        return f"{self.root}../../index.html"

    def say(self, phrase: str, **facts: object) -> Markup:
        """Return a phrase; facts that are no markup are escaped."""
        shown = {
            name: escape(fact) if isinstance(fact, str) else fact for name, fact in facts.items()
        }
        return Markup(say(self.language, phrase, **shown))  # noqa: S704 (facts are escaped)

    def text(self, text: Text | None) -> str:
        """Return human text in the page's language, with nothing in it that a browser obeys."""
        return visible(pick(text, self.language)) if text else ""

    def plain(self, text: object) -> str:
        """Return what stands in a file, with nothing in it that a browser obeys."""
        return visible(str(text))

    def other_text(self, text: Text) -> tuple[str, str] | None:
        """Return text in the other language, with that language's tag, where it has its own."""
        other = LANGUAGES[self.language == "zh"]
        found = text.get(other)
        return (
            (visible(found), _LANG[other]) if found and found != pick(text, self.language) else None
        )

    def paragraphs(self, text: Text | None) -> list[str]:
        """Return the paragraphs of human text."""
        lines = pick(text, self.language).split("\n") if text else []
        return [visible(line.strip()) for line in lines if line.strip()]

    def to(self, path: str) -> str:
        """Return the address of another page of this language, seen from this one."""
        if self.edition.old is not None and path.partition("/")[0] == "rules":
            return f"{self.root}../../{self._own}{_quoted(path)}.html"
        return f"{self.home}{_quoted(path)}.html"

    def at(self, path: str) -> str:
        """Return the address of a file of the site, seen from this page."""
        return f"{self.root}{_quoted(path)}"

    def link(self, held: Held | None, otherwise: str = "") -> Markup:
        """Return a link to an item by its title; what was written where there is no such page."""
        if held is None:
            return Markup("<code>{}</code>").format(visible(otherwise))
        label = escape(self.text(held.title) or held.node.id)
        return Markup(f'<a href="{self.to(held.path)}">{label}</a>')  # noqa: S704 (both escaped)

    def code_link(self, held: Held | None, otherwise: str = "") -> Markup:
        """Return a link to an item by its id."""
        if held is None:
            return Markup("<code>{}</code>").format(visible(otherwise))
        return Markup('<a href="{}"><code>{}</code></a>').format(self.to(held.path), held.node.id)

    def joined(self, parts: Iterable[str], phrase: str = "between") -> Markup:
        """Return parts with what stands between them in a list of this language."""
        return Markup(say(self.language, phrase)).join(parts)  # noqa: S704 (our own phrase)

    def twin(self, language: str) -> str:
        """Return the address of the same page in a language."""
        own = "" if language == self.edition.default_language else f"{language}/"
        return f"{self.root}{own}{_quoted(self.path)}.html"


@cache
def _quoted(path: str) -> str:
    return quote(path)
