"""What a site is made of: a state of a registry, its releases, and how it is shown."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from govstd.model.comparison import Comparison
from govstd.model.registry import Registry
from govstd.rules.rule import Rule
from govstd.site.shelf import Shelf


class Digested(Struct, frozen=True, kw_only=True):
    """A bundle, and the digests by which others know it."""

    content: bytes
    sha256: str
    sm3: str


class Release(Struct, frozen=True, kw_only=True):
    """A release, with what it changed."""

    version: str
    digest: str
    """Of the registry's own files."""
    items: int
    bundle: Digested
    changes: dict[str, Comparison]
    """Since the release before, by language of the messages; empty for the first."""


class Edition(Struct, frozen=True, kw_only=True):
    """All that one site shows."""

    shelf: Shelf
    tool: str
    """Version of govstd."""
    bundle: Digested | None
    """Of this state of the registry; None where it can't be bundled."""
    releases: tuple[Release, ...] = ()
    """The newest first."""
    pending: dict[str, Comparison] = {}
    """Changes since the newest release, by language."""
    case_of: Callable[[Rule], str | None] = lambda _rule: None
    theme: Path | None = None
    """A folder whose templates and assets take the place of those of the same name."""
    old: str | None = None
    """The version that is shown, where it is not the current state."""

    @property
    def registry(self) -> Registry:
        """The registry that is shown."""
        return self.shelf.registry

    @property
    def default_language(self) -> str:
        """The language whose pages stand at the root: the registry's first, or English."""
        return "zh" if self.registry.header.languages[0].lower().startswith("zh") else "en"
