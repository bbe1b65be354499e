"""Texts of standards for formats that have room for every language."""

from collections.abc import Iterator

from govstd.model.value import Text


def every(text: Text | None, first: str) -> tuple[str, ...]:
    """Return a text in all its languages, each wording once, the language `first` before others."""
    found = text or {}
    order = sorted(found, key=lambda tag: (tag != first, tag))
    return tuple(dict.fromkeys(found[tag] for tag in order if found[tag]))


def by_language(text: Text | None, first: str) -> Iterator[tuple[str, str]]:
    """Yield each language that a text has with the text in it, the language `first` before."""
    found = text or {}
    for tag in sorted(found, key=lambda tag: (tag != first, tag)):
        if found[tag]:
            yield tag, found[tag]
