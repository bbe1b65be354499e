"""Brings foreign standards into a registry."""

import re
from difflib import SequenceMatcher
from os import fspath
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from govstd.api.errors import NotExchangedError, NotLoadedError, NotWrittenError
from govstd.api.planning import Location
from govstd.api.registries import open_registry
from govstd.exchange.format import Dropped, Imported
from govstd.exchange.formats import read, readable
from govstd.exchange.memory import UNDETERMINED
from govstd.exchange.slugs import slug
from govstd.model.data_element import DataElement
from govstd.model.organization import Organization
from govstd.model.registration import Item
from govstd.model.registry import FORMAT, Header, Kind, Registry
from govstd.repository.additions import (
    Addition,
    AlreadyThereError,
    NotSoundError,
    add_files,
    addition_files,
    new_registry_files,
)
from govstd.repository.files import HEADER

ALIKE = 0.85
"""How alike the names of two elements must be for one to be proposed for the other."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Proposal(Struct, frozen=True):
    """A new element that may mean what another one means already."""

    element: str
    known: str
    """`[alias:]id` of the other."""
    score: float
    """From 0 to 1: how alike their names are."""


class Added(Struct, frozen=True):
    """What an import brought."""

    folder: str
    files: tuple[str, ...]
    counts: dict[str, int]
    """Items by kind."""
    new: bool
    """Whether the registry was made."""
    language: str
    """Of the texts."""
    proposals: tuple[Proposal, ...]
    dropped: tuple[Dropped, ...]


def import_standards(
    source: Location, form: str, folder: Location, *, text_language: str | None = None
) -> Added:
    """Read foreign standards and write them into a registry, a new one if there is none.

    Args:
        source: the file or folder.
        form: one of `readable()`.
        folder: of the registry.
        text_language: a BCP 47 tag of the language of the texts; None: the registry's first, or
            `und` in a new one.

    Raises:
        NotExchangedError: the format is none that can be read.
        SchemaNotReadError: the source can't be read.
        NotLoadedError: the registry does not load, before or after; it is unchanged.
        NotWrittenError: it has such items, or can't be written to; it is unchanged.
    """
    if form not in readable():
        raise NotExchangedError("format-not-read", format=form, known=", ".join(readable()))
    return add_standards(read(form, fspath(source)), folder, text_language)


def add_standards(found: Imported, folder: Location, text_language: str | None = None) -> Added:
    """Write items into a registry, a new one if there is none.

    Raises:
        NotLoadedError: the registry does not load, before or after; it is unchanged.
        NotWrittenError: it has such items, or can't be written to; it is unchanged.
    """
    place = Path(folder)
    known = open_registry(place) if (place / HEADER).is_file() else None
    return _Import(found, place, known, text_language).run()


class _Import:
    def __init__(
        self, found: Imported, folder: Path, known: Registry | None, language: str | None
    ) -> None:
        self._found = found
        self._folder = folder
        self._known = known
        first = known.header.languages[0] if known else UNDETERMINED
        self._language = language or first
        self._owner = known.header.owner if known else slug(_publisher(found), "owner")

    def run(self) -> Added:
        """Write the files."""
        additions = tuple(
            Addition(kind, self._group(kind), self._adapted(item))
            for kind, item in self._found.items()
        )
        files = self._write(additions)
        counts: dict[str, int] = {}
        for one in additions:
            counts[one.kind] = counts.get(one.kind, 0) + 1
        return Added(
            folder=str(self._folder),
            files=files,
            counts=counts,
            new=self._known is None,
            language=self._language,
            proposals=_proposals(self._found.elements, self._known),
            dropped=self._found.dropped,
        )

    def _write(self, additions: tuple[Addition, ...]) -> tuple[str, ...]:
        path = str(self._folder)
        languages = self._known.header.languages if self._known else self._languages()
        try:
            files = addition_files(additions, self._known, languages)
            if self._known is None:
                files = {**self._new(languages), **files}
            return add_files(self._folder, files)
        except AlreadyThereError as error:
            names = ", ".join(error.names[:5]) + (" …" if len(error.names) > 5 else "")  # noqa: PLR2004 (a few)
            raise NotWrittenError("already-there", path, names=names) from None
        except NotSoundError as error:
            raise NotLoadedError(path, error.facts) from None
        except OSError as error:
            raise NotWrittenError("not-written", path, reason=error.strerror or "") from None

    def _languages(self) -> tuple[str, ...]:
        """Return the languages of a new registry: those of the texts, as far as they are told."""
        tags = {tag for _, item in self._found.items() for tag in _tags(item)} - {UNDETERMINED}
        return tuple(dict.fromkeys((self._language, *sorted(tags))))

    def _new(self, languages: tuple[str, ...]) -> dict[str, str]:
        name = self._folder.absolute().name.lower()
        id_ = name if _ID.fullmatch(name) and len(name) < 64 else self._found.name  # noqa: PLR2004
        header = Header(
            format=FORMAT,
            id=id_,
            uri=f"https://example.org/{id_}",
            version="0.1.0",
            title=self._retagged(self._found.title),
            owner=self._owner,
            languages=languages,
        )
        owner = Organization(
            id=self._owner, title={self._language: _publisher(self._found)}, roles=("owner",)
        )
        return new_registry_files(header, owner)

    def _group(self, kind: Kind) -> str:
        """Elements of one source lie together; the few items of other kinds need no folder."""
        return self._found.name if kind == "element" else ""

    def _adapted(self, item: Item) -> Item:
        adapted: Item = replace(self._retagged(item), owner=self._owner)
        return adapted

    def _retagged(self, value: Any) -> Any:
        """Return a value with its texts in the language that they are in."""
        if self._language == UNDETERMINED:
            return value
        if isinstance(value, dict):
            return {
                self._language if key == UNDETERMINED else key: self._retagged(one)
                for key, one in value.items()
            }
        if isinstance(value, tuple):
            return tuple(map(self._retagged, value))
        if isinstance(value, Struct):
            changed = {key: self._retagged(one) for key, one in _attributes(value)}
            return replace(value, **changed)
        return value


def _attributes(value: Struct) -> list[tuple[str, Any]]:
    return [(name, getattr(value, name)) for name in value.__struct_fields__]


def _tags(value: Any) -> set[str]:
    """Return the languages of the texts within a value."""
    found: set[str] = set()
    for field in msgspec.structs.fields(value):
        held = getattr(value, field.name)
        if field.name in {"title", "definition", "guidance", "message"} and held:
            found |= held.keys()
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, Struct):
                found |= _tags(one)
    return found


def _publisher(found: Imported) -> str:
    return found.publishers[0] if found.publishers else found.name


def _proposals(new: tuple[DataElement, ...], known: Registry | None) -> tuple[Proposal, ...]:
    """Return which elements may mean what others mean already: of one type and alike in name."""
    there = list(_elements(known)) if known else []
    found: list[Proposal] = []
    for place, element in enumerate(new):
        same = [(name, other) for name, other in there if other.type is element.type]
        scored = [(_likeness(element, other), name) for name, other in same]
        # Names within one source differ on purpose: only equal ones may mean one thing.
        scored += [(1.0, other.id) for other in new[:place] if _likeness(element, other) == 1]
        best = max(scored, default=(0.0, ""))
        if best[0] >= ALIKE:
            found.append(Proposal(element.id, best[1], round(best[0], 2)))
    return tuple(found)


def _elements(registry: Registry) -> list[tuple[str, DataElement]]:
    own = list(registry.elements.items())
    for alias, imported in registry.imports.items():
        own += [(f"{alias}:{id_}", element) for id_, element in imported.elements.items()]
    return own


def _likeness(one: DataElement, other: DataElement) -> float:
    """Return how alike two titles are, in whichever languages."""
    titles = [text.casefold() for text in one.title.values()]
    others = [text.casefold() for text in other.title.values()]
    pairs = [(a, b) for a in titles for b in others if a and b]
    if any(a == b for a, b in pairs):
        return 1.0
    close = [(a, b) for a, b in pairs if SequenceMatcher(None, a, b).real_quick_ratio() >= ALIKE]
    return max((SequenceMatcher(None, a, b).ratio() for a, b in close), default=0.0)
