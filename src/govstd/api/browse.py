"""Looks items up: all of a kind, one by its id, some by words."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from govstd.api.errors import AmbiguousItemError, Sought, UnknownItemError
from govstd.api.registries import Chosen
from govstd.model.dataset_standard import DatasetStandard
from govstd.model.organization import Organization, Term
from govstd.model.registration import Item
from govstd.model.registry import KINDS, Registry
from govstd.model.value import Text, Value

BROWSED: tuple[Sought, ...] = ("dataset", "package", "element", "codelist", "validator")
"""The kinds that have a file each, in the order in which they are listed."""
LISTED: tuple[Sought, ...] = (*BROWSED, "organization", "term")
"""All kinds that can be looked up."""

Content = Item | Organization | Term


class Entry(Value, frozen=True, kw_only=True, omit_defaults=False):
    """An item as lists show it."""

    registry: str
    kind: Sought
    id: str
    version: str | None
    status: str | None
    title: Text
    definition: Text


class Found(Struct, frozen=True, kw_only=True):
    """One item with the registry that holds it."""

    registry: Registry
    kind: Sought
    id: str
    item: Content


class Use(Struct, frozen=True):
    """A place in a registry where an item is used."""

    kind: Sought
    id: str
    field: str | None = None


def list_items(chosen: Sequence[Chosen], kinds: Sequence[Sought] = LISTED) -> tuple[Entry, ...]:
    """Return the items of some kinds: by registry, then kind, then id."""
    return tuple(map(_entry, _all(chosen, kinds)))


def _all(chosen: Sequence[Chosen], kinds: Sequence[Sought]) -> Iterator[Found]:
    for one in chosen:
        for kind in kinds:
            for id_, item in sorted(_of_kind(one.registry, kind).items()):
                yield Found(registry=one.registry, kind=kind, id=id_, item=item)


def find_item(chosen: Sequence[Chosen], reference: str, kinds: Sequence[Sought] = LISTED) -> Found:
    """Return the one item that `[alias:]id` or `[alias:]kind/id` names.

    Args:
        chosen: where to look; `alias` is one of their imports, or the id of one of them.
        reference: as the user wrote it.
        kinds: that are looked for.

    Raises:
        UnknownItemError: there is none.
        AmbiguousItemError: several kinds or registries have one.
    """
    alias, _, rest = reference.rpartition(":")
    word, slash, id_ = rest.rpartition("/")
    wanted = [kind for kind in kinds if not slash or kind == word]
    found: dict[tuple[int, Sought], tuple[Found, str]] = {}
    for place, registry in _scopes(chosen, alias):
        for kind in wanted:
            item = _of_kind(registry, kind).get(id_)
            if item is not None:
                one = Found(registry=registry, kind=kind, id=id_, item=item)
                found.setdefault((id(registry), kind), (one, place))
    if len(found) > 1:  # a term often bears the name of what is made from it
        found = {key: one for key, one in found.items() if key[1] != "term"} or found
    if not found:
        sought: Sought = wanted[0] if len(wanted) == 1 else "item"
        raise UnknownItemError(sought, reference, _known(chosen, wanted or kinds))
    if len(found) > 1:
        raise _ambiguous(reference, list(found.values()))
    [(one, _)] = found.values()
    return one


def search_items(chosen: Sequence[Chosen], words: Sequence[str]) -> tuple[Entry, ...]:
    """Return the items in which every word occurs, the best match first.

    Ids, titles, names of columns, definitions and guidance are looked through in every language;
    case and width are ignored.
    """
    folded = [_folded(part) for word in words for part in word.split()]
    columns = {id(one.registry): _columns(one.registry) for one in chosen}
    ranked = [
        (rank, found)
        for found in _all(chosen, LISTED)
        if folded and (rank := _rank(found, columns[id(found.registry)], folded)) is not None
    ]
    ranked.sort(key=lambda pair: (pair[0], len(pair[1].id), pair[1].id))
    return tuple(_entry(found) for _, found in ranked)


def _columns(registry: Registry) -> dict[str, set[str]]:
    """Return by element what its columns are called in the registry's datasets."""
    columns: dict[str, set[str]] = defaultdict(set)
    for dataset in registry.datasets.values():
        for field in dataset.fields:
            if field.element:
                columns[field.element].update(field.called)
    return columns


def uses_of(found: Found) -> tuple[Use, ...]:
    """Return where the item's own registry uses it, references through imports left out."""
    return tuple(dict.fromkeys(use for use, id_ in _references(found) if id_ == found.id))


def _references(found: Found) -> Iterator[tuple[Use, str | None]]:
    registry, kind = found.registry, found.kind
    for element in registry.elements.values():
        use = Use("element", element.id)
        if kind == "codelist" and element.code_list:
            yield use, element.code_list.id
        if kind == "validator":
            yield from ((use, validator.id) for validator in element.validators)
    for dataset in registry.datasets.values():
        for field in dataset.fields:
            use = Use("dataset", dataset.id, field.name)
            if kind == "element":
                yield use, field.element
            if kind == "codelist" and field.code_list:
                yield use, field.code_list.id


def _of_kind(registry: Registry, kind: Sought) -> Mapping[str, Content]:
    if kind == "organization":
        return registry.organizations
    if kind == "term":
        return {term.term: term for term in registry.terms}
    return registry.of_kind(kind) if kind in KINDS else {}


def _entry(found: Found) -> Entry:
    item = found.item
    versioned = item if isinstance(item, Item) else None
    definition = None if isinstance(item, Organization) else item.definition
    return Entry(
        registry=found.registry.id,
        kind=found.kind,
        id=found.id,
        version=versioned.version if versioned else None,
        status=versioned.status.value if versioned else None,
        title=item.title,
        definition=definition or {},
    )


def _scopes(chosen: Sequence[Chosen], alias: str) -> Iterator[tuple[str, Registry]]:
    """Yield the registries that an alias means, each with the place that `-r` would name."""
    for one in chosen:
        if not alias or one.registry.id == alias:
            yield one.place, one.registry
        elif alias in one.registry.imports:
            yield one.place, one.registry.imports[alias]


def _known(chosen: Sequence[Chosen], kinds: Sequence[Sought]) -> tuple[str, ...]:
    """Return what could have been written: bare ids, and those of imports with their alias."""
    known: dict[str, None] = {}
    for one in chosen:
        for kind in kinds:
            known |= dict.fromkeys(_of_kind(one.registry, kind))
            for alias, imported in one.registry.imports.items():
                known |= dict.fromkeys(f"{alias}:{id_}" for id_ in _of_kind(imported, kind))
    return tuple(sorted(known))


def _ambiguous(reference: str, found: list[tuple[Found, str]]) -> AmbiguousItemError:
    registries = tuple(dict.fromkeys(place for _, place in found))
    kinds = tuple(dict.fromkeys(one.kind for one, _ in found))
    if len(registries) > 1 and len(kinds) == 1:
        return AmbiguousItemError(kinds[0], reference, registries)
    alias, _, rest = reference.rpartition(":")
    bare = rest.rpartition("/")[2]
    names = tuple(f"{alias}:{kind}/{bare}" if alias else f"{kind}/{bare}" for kind in kinds)
    return AmbiguousItemError("item", reference, (), names)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _rank(found: Found, columns: Mapping[str, set[str]], words: Sequence[str]) -> int | None:
    """Return how well an item matches, 0 best; None if a word is nowhere in it."""
    item = found.item
    names: Iterable[str] = columns.get(found.id, ()) if found.kind == "element" else ()
    if isinstance(item, DatasetStandard):
        names = [name for field in item.fields for name in field.called]
    said = [getattr(item, part, None) or {} for part in ("definition", "guidance")]
    id_, called = _folded(found.id), [_folded(name) for name in names]
    titles = [_folded(text) for text in item.title.values()]
    texts = [*called, *(_folded(text) for texts in said for text in texts.values())]
    total = 0
    for word in words:
        ranks = (
            word == id_ or word in titles,
            any(title.startswith(word) for title in (id_, *titles)),
            word in id_.split("-") or any(word in title.split() for title in titles),
            any(word in title for title in (id_, *titles)),
            word in called,
            any(word in text for text in texts),
        )
        if not any(ranks):
            return None
        total += ranks.index(True)
    return total
