"""What uses what: the items of a registry and of its imports, and the references between them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from govstd.expressions.citations import items_named
from govstd.model.organization import Organization
from govstd.model.registration import Item
from govstd.model.registry import Registry
from govstd.repository.marks import Mark, marks
from govstd.repository.raw import Path


class Node(NamedTuple):
    """An item, wherever it is."""

    registry: str
    kind: str
    id: str


class Use(Struct, frozen=True):
    """That an item uses another, and where it says so."""

    user: Node
    used: Node
    path: Path
    """In the user's file; of a row of organizations.csv, empty."""


class Dependencies:
    """Who uses what, to be asked in both directions."""

    def __init__(self, registry: Registry) -> None:
        self._uses: dict[Node, list[Use]] = defaultdict(list)
        self._used: dict[Node, list[Node]] = defaultdict(list)
        self._seen: set[int] = set()
        self._add(registry)

    def direct(self, node: Node) -> tuple[Use, ...]:
        """Return where `node` is used."""
        return tuple(self._uses.get(node, ()))

    def references(self, node: Node) -> tuple[Node, ...]:
        """Return what `node` uses, as often as it says so."""
        return tuple(self._used.get(node, ()))

    def all_users(self, node: Node) -> dict[Node, tuple[Use, ...]]:
        """Return everything that uses `node`, however far, with the uses that make it so."""
        found: dict[Node, list[Use]] = {}
        waiting = [node]
        while waiting:
            for use in self._uses.get(waiting.pop(), ()):
                if use.user not in found and use.user != node:
                    waiting.append(use.user)
                    found[use.user] = []
                if use.user != node:
                    found[use.user].append(use)
        return {user: tuple(uses) for user, uses in found.items()}

    def _add(self, registry: Registry) -> None:
        if id(registry) in self._seen:
            return
        self._seen.add(id(registry))
        for imported in registry.imports.values():
            self._add(imported)
        for kind, item in registry.items():
            user = Node(registry.id, kind, item.id)
            for use in _uses(user, item, registry):
                self._note(use)
        for organization in registry.organizations.values():
            self._add_parent(registry, organization)

    def _add_parent(self, registry: Registry, organization: Organization) -> None:
        if organization.parent:
            user = Node(registry.id, "organization", organization.id)
            used = named(registry, "organization", organization.parent)
            self._note(Use(user, used, ()))

    def _note(self, use: Use) -> None:
        self._uses[use.used].append(use)
        self._used[use.user].append(use.used)


def named(registry: Registry, kind: str, reference: str) -> Node:
    """Return what a reference in `registry` names."""
    scope, bare = registry.scope_of(reference)
    return Node(scope.id, kind, bare)


def _uses(user: Node, item: Item, registry: Registry) -> Iterator[Use]:
    found = marks(item)
    for mark in found:
        for kind, reference in _named_by(mark):
            if reference:
                yield Use(user, named(registry, kind, reference), mark.path)
    for mark in found:
        if mark.written == "validator use":
            for name, reference in mark.value.given.items():  # code lists
                yield Use(user, named(registry, "codelist", reference), (*mark.path, "with", name))


def _named_by(mark: Mark) -> Iterator[tuple[str, str]]:
    if mark.written == "reference":
        yield mark.kind, mark.value
    elif mark.written == "expression":
        yield from items_named(mark.value)
