"""What a reference `[alias:]id` names, seen from a draft."""

from typing import Any

from msgspec import Struct

from govstd.model.registry import Kind
from govstd.repository.draft import Draft


class Home(Struct, frozen=True):
    """The registry that a reference points into, and the bare id there."""

    draft: Draft
    bare: str


def home_of(draft: Draft, reference: str) -> Home | None:
    """Return where `reference` points, or None where that registry is not known or not read."""
    alias, colon, bare = reference.rpartition(":")
    found = draft.imports.get(alias) if colon else draft
    return Home(found, bare) if found is not None and found.header is not None else None


def is_imported(draft: Draft, reference: str) -> bool:
    """Return whether the alias of `reference`, if any, is declared."""
    alias, colon, _ = reference.rpartition(":")
    return not colon or (draft.header is not None and alias in draft.header.imports)


def is_known(draft: Draft, kind: str, reference: str) -> bool:
    """Return whether `reference` names something, or something in a registry that failed."""
    home = home_of(draft, reference)
    if home is None:
        return is_imported(draft, reference)
    return home.draft.knows(kind, home.bare)


def item_of(draft: Draft, kind: Kind, reference: str) -> tuple[Draft, Any] | None:
    """Return the sound item that `reference` names with its registry, or None."""
    home = home_of(draft, reference)
    if home is None or home.bare not in home.draft.items[kind]:
        return None
    return home.draft, home.draft.items[kind][home.bare]
