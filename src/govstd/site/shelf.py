"""What stands on the site: the registry's items, and those of its imports that they rest on."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from govstd.comparison.dependencies import Dependencies, Node, Use
from govstd.model.organization import Organization, TermKind
from govstd.model.registration import Item
from govstd.model.registry import FOLDERS, KINDS, Registry
from govstd.model.value import Text

FOLDER: dict[str, str] = {str(kind): name for kind, name in FOLDERS.items()}
FOLDER["organization"] = "organizations"
"""The folder of pages of a kind; a registry keeps its files in one of the same name."""

Content = Item | Organization


TERMS = 300
"""How many terms a page of the glossary holds."""
_ORDER = {kind: number for number, kind in enumerate(TermKind)}


def list_path(section: str, number: int) -> str:
    """Return the place of a page of a list."""
    return section if number == 1 else f"{section}-{number}"


class Held(Struct, frozen=True):
    """An item, the registry that holds it, and its page."""

    node: Node
    item: Any
    """An `Item` or an `Organization`: what its kind says."""
    registry: Registry
    path: str
    """Of its page, from the folder of a language, without `.html`."""

    @property
    def title(self) -> Text:
        """What it is called."""
        title: Text = self.item.title
        return title

    @property
    def status(self) -> str:
        """Its registration status; "" of an organization."""
        return self.item.status.value if isinstance(self.item, Item) else ""

    @property
    def version(self) -> str:
        """Its version; "" of an organization."""
        return self.item.version if isinstance(self.item, Item) else ""


class Shelf:
    """Finds the items of a site, what they rest on, and who uses them."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.graph = Dependencies(registry)
        self.held: dict[Node, Held] = {}
        self._by_identity: dict[int, Held] = {}
        self._digests: dict[Node, bytes] = {}
        self._deep: dict[Node, bytes] = {}
        self._keys: dict[Node, bytes] = {}
        self._labels: dict[Node, bytes] = {}
        homes = dict(_homes(registry))
        waiting: list[Node] = []
        for node, item in _contents(registry):
            self._hold(node, item, registry)
            waiting += self.graph.references(node)
        while waiting:
            node = waiting.pop()
            home = homes.get(node.registry) if node not in self.held else None
            found = _find(home, node) if home is not None else None
            if home is not None and found is not None:
                self._hold(node, found, home)
                waiting += self.graph.references(node)

        ordered = sorted(registry.terms, key=lambda one: (_ORDER[one.kind], one.term))
        self.terms = {(term.kind.value, term.term): term for term in ordered}
        self._term_places = {key: number for number, key in enumerate(self.terms)}
        self.sections = self._sections()

    def _sections(self) -> list[tuple[str, str]]:
        """Return the sections of the site that have something: names, and places of their pages."""
        registry = self.registry
        there: dict[str, object] = {
            "datasets": registry.datasets,
            "elements": registry.elements,
            "codelists": registry.code_lists,
            "packages": registry.packages,
            "organizations": registry.organizations,
            "validators": [node for node in self.held if node.kind == "validator"],
            "rules": True,
            "releases": True,
            "glossary": registry.terms,
        }
        return [(name, name) for name, something in there.items() if something]

    def glossary_page(self, kind: str, term: str) -> str:
        """Return the place of the page of the glossary that a term is on."""
        return list_path("glossary", self._term_places.get((kind, term), 0) // TERMS + 1)

    def _hold(self, node: Node, item: Content, home: Registry) -> None:
        place = f"{FOLDER[node.kind]}/{node.id}"
        if home is not self.registry:
            place = f"imports/{home.id}/{place}"
        held = self.held[node] = Held(node, item, home, place)
        self._by_identity[id(item)] = held

    def of_kind(self, kind: str) -> list[Held]:
        """Return the registry's own items of a kind, in the order of their ids."""
        own = self.registry.id
        found = [h for node, h in self.held.items() if node.kind == kind and node.registry == own]
        return sorted(found, key=lambda held: held.node.id)

    def imported(self) -> list[Held]:
        """Return the items of imports that the registry rests on."""
        return [held for held in self.held.values() if held.registry is not self.registry]

    def get(self, kind: str, reference: str | None, scope: Registry) -> Held | None:
        """Return what a reference in `scope` names; None if there is nothing of the kind."""
        if not reference:
            return None
        try:
            home, bare = scope.scope_of(reference)
        except KeyError:
            return None
        return self.held.get(Node(home.id, kind, bare))

    def of(self, item: Content) -> Held | None:
        """Return what is held of an item of the registry or its imports; None if it is not."""
        return self._by_identity.get(id(item))

    def users(self, node: Node) -> list[tuple[Held, tuple[Use, ...]]]:
        """Return what uses an item directly, with the places, in the order of kind and id."""
        found: dict[Node, list[Use]] = {}
        for use in self.graph.direct(node):
            if use.user != node and use.user in self.held:
                found.setdefault(use.user, []).append(use)
        users = sorted(found.items(), key=lambda pair: (pair[0].kind != "dataset", pair[0]))
        return [(self.held[user], tuple(uses)) for user, uses in users]

    def key(self, node: Node) -> bytes:
        """Return what changes when anything changes that the page of an item shows."""
        known = self._keys.get(node)
        if known is None:
            digest = hashlib.blake2b(self.deep(node), digest_size=16)
            for use in self.graph.direct(node):
                if use.user in self.held:
                    digest.update(self._label(use.user))
            known = self._keys[node] = digest.digest()
        return known

    def deep(self, node: Node) -> bytes:
        """Return a digest of an item and of all that it rests on."""
        known = self._deep.get(node)
        if known is None:
            self._deep[node] = self._own(node)  # what leads back to itself adds nothing
            digest = hashlib.blake2b(self._own(node), digest_size=16)
            for used in dict.fromkeys(self.graph.references(node)):
                if used in self.held:
                    digest.update(self.deep(used))
            known = self._deep[node] = digest.digest()
        return known

    def _own(self, node: Node) -> bytes:
        known = self._digests.get(node)
        if known is None:
            content = msgspec.json.encode(self.held[node].item)
            known = self._digests[node] = hashlib.blake2b(content, digest_size=16).digest()
        return known

    def _label(self, node: Node) -> bytes:
        known = self._labels.get(node)
        if known is None:
            held = self.held[node]
            told = (node, held.title, held.status, held.version)
            known = self._labels[node] = msgspec.json.encode(told)
        return known


def _homes(registry: Registry) -> Iterator[tuple[str, Registry]]:
    for imported in registry.imports.values():
        yield from _homes(imported)
    yield registry.id, registry


def _contents(registry: Registry) -> Iterator[tuple[Node, Content]]:
    for kind, item in registry.items():
        yield Node(registry.id, kind, item.id), item
    for organization in registry.organizations.values():
        yield Node(registry.id, "organization", organization.id), organization


def _find(registry: Registry, node: Node) -> Content | None:
    if node.kind == "organization":
        return registry.organizations.get(node.id)
    table = next((registry.of_kind(kind) for kind in KINDS if kind == node.kind), {})
    return table.get(node.id)
