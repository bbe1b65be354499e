"""What an earlier reading of a registry spares a later one, where only some files were changed.

An item whose files are as they were is not read again. Nor is it checked again, unless it names, in
whatever way and over whatever steps, an item that was read again; or something was changed that all
of them rest on.
"""

import re

import msgspec
from msgspec import Struct

from govstd.model.registration import Item
from govstd.model.registry import Header, Kind, Registry
from govstd.repository.draft import Draft
from govstd.repository.files import HEADER, ORGANIZATIONS, TERMS, Listing, files_of

_FOR_ALL = frozenset((HEADER, ORGANIZATIONS, TERMS))
_MANY = 200
"""So many items in question, and it is no more work to check all of them."""
_ESCAPED = re.compile(rb"\\[a-z]")
"""Signs such as a line's end as JSON writes them, with letters that are none of the text's."""


class Earlier(Struct, frozen=True, kw_only=True):
    """A registry as it was when it was sound last, and what is known of its files now."""

    registry: Registry
    """Imports apart."""
    files: dict[Kind, dict[str, str]]
    digests: dict[str, str]
    imports: dict[str, str]
    """Tokens of the imported registries by alias."""
    changed: frozenset[str]
    """Files that were changed, came or went."""
    listing: Listing
    """Of the files as they are now."""

    def speaks_for(self, header: Header) -> bool:
        """Return whether items are still read as they were under this header."""
        before = self.registry.header
        return (before.format, before.languages, before.holds) == (
            header.format,
            header.languages,
            header.holds,
        )

    def items(self, kind: Kind, names: dict[str, str]) -> dict[str, Item]:
        """Return the items of a kind that are as they were, of those in the files given by id."""
        before, table = self.files.get(kind, {}), self.registry.of_kind(kind)
        return {
            name: table[name]
            for name, path in names.items()
            if before.get(name) == path
            and name in table
            and self.changed.isdisjoint(files_of(kind, path))
        }

    def in_question(self, draft: Draft) -> frozenset[tuple[Kind, str]] | None:
        """Return the items that a check must look at; None: all."""
        tokens = {alias: inner.token for alias, inner in draft.imports.items() if inner}
        sound = all(inner is not None and inner.sound for inner in draft.imports.values())
        same_files = self.files == draft.origins.files
        if not (sound and same_files and tokens == self.imports) or self.changed & _FOR_ALL:
            return None
        return _touched(draft)


def _touched(draft: Draft) -> frozenset[tuple[Kind, str]] | None:
    """Return the items that were read now, and those in which an id of these stands, and so on.

    An id that stands in a title makes one item more to be checked, and does no harm.
    """
    texts = {
        (kind, name): _ESCAPED.sub(b" ", msgspec.json.encode(item))
        for kind, items in draft.items.items()
        for name, item in items.items()
        if (kind, name) not in draft.renewed
    }
    found = set(draft.renewed)
    waiting = [name for _, name in found]
    while waiting and len(found) < _MANY:
        id_ = waiting.pop().encode()
        whole = re.compile(rb"(?<![a-z0-9-])" + re.escape(id_) + rb"(?![a-z0-9-])")
        for key in [key for key, text in texts.items() if id_ in text and whole.search(text)]:
            del texts[key]
            found.add(key)
            waiting.append(key[1])
    return None if waiting else frozenset(found)
