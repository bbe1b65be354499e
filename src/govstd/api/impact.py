"""Finds everything that uses an item, with those who keep it."""

from collections import Counter

from govstd.api.browse import Found
from govstd.api.registries import Chosen
from govstd.comparison.dependencies import Dependencies, Node, Use
from govstd.model.impact import FORMAT, FORMAT_VERSION, Affected, Impact
from govstd.model.organization import Organization
from govstd.model.registration import Item
from govstd.model.registry import KINDS, Registry


def impact_of(found: Found, chosen: tuple[Chosen, ...]) -> Impact:
    """Return all that uses an item in the registries that were chosen, nearest first."""
    node = Node(found.registry.id, found.kind, found.id)
    affected: dict[Node, Affected] = {}
    for one in chosen:
        graph = Dependencies(one.registry)
        users = graph.all_users(node)
        distances = _distances(node, users)
        homes = dict(_homes(one.registry))
        for user, uses in users.items():
            if user.registry in homes:
                affected.setdefault(user, _affected(user, uses, homes, distances))
    every = sorted(affected.values(), key=lambda one: (one.distance, one.kind, one.id))
    owners = Counter(one.owner for one in every if one.owner)
    return Impact(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        registry=node.registry,
        kind=node.kind,
        id=node.id,
        affected=tuple(every),
        owners=dict(owners.most_common()),
    )


def _homes(registry: Registry) -> list[tuple[str, Registry]]:
    found = [(registry.id, registry)]
    for imported in registry.imports.values():
        found += _homes(imported)
    return found


def _distances(node: Node, users: dict[Node, tuple[Use, ...]]) -> dict[Node, int]:
    """Return how many steps each user is away from the item."""
    known = {node: 0}
    waiting = [*users]
    while waiting:
        later = []
        for user in waiting:
            steps = [known[use.used] for use in users[user] if use.used in known]
            if steps:
                known[user] = min(steps) + 1
            else:
                later.append(user)
        if len(later) == len(waiting):
            break
        waiting = later
    return known


def _affected(
    user: Node, uses: tuple[Use, ...], homes: dict[str, Registry], distances: dict[Node, int]
) -> Affected:
    item = _item(homes[user.registry], user)
    versioned = item if isinstance(item, Item) else None
    owner = versioned.owner if versioned else None
    return Affected(
        registry=user.registry,
        kind=user.kind,
        id=user.id,
        version=versioned.version if versioned else None,
        status=versioned.status.value if versioned else None,
        title=item.title if item else {},
        owner=owner or homes[user.registry].header.owner,
        distance=distances.get(user, 0),
        through=tuple(dict.fromkeys(_named(use.used, user) for use in uses)),
        places=tuple(dict.fromkeys("/".join(map(str, use.path)) for use in uses)),
    )


def _named(used: Node, user: Node) -> str:
    name = f"{used.kind}/{used.id}"
    return name if used.registry == user.registry else f"{used.registry}:{name}"


def _item(registry: Registry, node: Node) -> Item | Organization | None:
    if node.kind == "organization":
        return registry.organizations.get(node.id)
    for kind in KINDS:
        if kind == node.kind:
            return registry.of_kind(kind).get(node.id)
    return None
