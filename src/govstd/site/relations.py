"""What a dataset standard refers to, and what refers to it."""

from markupsafe import Markup

from govstd.comparison.dependencies import Node
from govstd.model.dataset_standard import DatasetStandard, Package
from govstd.model.resolved import ResolvedDataset
from govstd.site.diagram import Arrow, Box, draw
from govstd.site.page import Page
from govstd.site.shelf import Held

MOST = 12
"""How many dataset standards are drawn on either side."""


class Relations:
    """The neighbours of a dataset standard, drawn and in words."""

    def __init__(self, held: Held, dataset: ResolvedDataset, page: Page) -> None:
        self._held, self._dataset, self._page = held, dataset, page
        self._outward: dict[Node, list[str]] = {}
        self._itself = False
        for reference in dataset.references:
            for target in reference.targets:
                other = self.target(target.dataset)
                if other is None or other.node == held.node:
                    self._itself = self._itself or target.dataset in ("", dataset.key)
                else:
                    fields = ", ".join(reference.fields)
                    self._outward.setdefault(other.node, []).append(fields)
        self._inward = self._referring()

    def target(self, key: str) -> Held | None:
        """Return the dataset standard that `registry:id` names."""
        registry, _, bare = key.rpartition(":")
        return self._page.edition.shelf.held.get(Node(registry, "dataset", bare))

    def drawing(self) -> Markup | None:
        """Return the drawing; None where there is nothing to connect."""
        if not (self._outward or self._inward or self._itself):
            return None
        own, page = self._held.node.id, self._page
        inward = [self._box(node) for node in list(self._inward)[:MOST]]
        outward = [
            self._box(node) for node in list(self._outward)[:MOST] if node not in self._inward
        ]
        keys = [", ".join(key.fields) for key in self._dataset.keys if key.primary]
        lines = (*keys, *dict.fromkeys(f"→ {one}" for to in self._outward.values() for one in to))
        title = page.text(self._held.title)
        middle = Box(key=own, title=title, id=own, address=None, lines=tuple(lines)[:MOST])
        arrows = [Arrow(node.id, own) for node in list(self._inward)[:MOST]]
        arrows += [Arrow(own, node.id) for node in list(self._outward)[:MOST]]
        arrows += [Arrow(own, own)] if self._itself else []
        label = page.say("diagram-of", dataset=title)
        return draw([inward, [middle], outward], arrows, own, label)

    def sentences(self) -> list[Markup]:
        """Return the same in words."""
        page = self._page
        held = page.edition.shelf.held
        said = [
            Markup("{} {} {} (<code>{}</code>)").format(
                page.text(self._held.title),
                page.w["refers-to"],
                page.link(held[node]),
                "; ".join(fields),
            )
            for node, fields in self._outward.items()
        ]
        return said + [
            Markup("{} {} {}").format(
                page.link(held[node]), page.w["refers-to"], page.text(self._held.title)
            )
            for node in self._inward
        ]

    def _referring(self) -> dict[Node, None]:
        found: dict[Node, None] = {}
        for user, uses in self._page.edition.shelf.users(self._held.node):
            item = user.item
            if isinstance(item, DatasetStandard) and any(
                u.path[:1] == ("foreignKeys",) for u in uses
            ):
                found[user.node] = None
        return found

    def _box(self, node: Node) -> Box:
        held = self._page.edition.shelf.held[node]
        return Box(
            key=node.id,
            title=self._page.text(held.title),
            id=node.id,
            address=self._page.to(held.path),
        )


def package_drawing(held: Held, page: Page) -> Markup | None:
    """Return a drawing of the members of a package and of the references between them."""
    package: Package = held.item
    shelf = page.edition.shelf
    members = [shelf.get("dataset", one.dataset, held.registry) for one in package.members]
    nodes = {one.node: one for one in members if one is not None}
    arrows = [
        Arrow(user.node.id, node.id)
        for node in nodes
        for user, uses in shelf.users(node)
        if user.node in nodes and any(use.path[:1] == ("foreignKeys",) for use in uses)
    ]
    if not arrows or len(nodes) > 2 * MOST:
        return None
    starts, ends = {one.start for one in arrows}, {one.end for one in arrows}
    columns: list[list[Box]] = [[], [], []]
    for node, one in nodes.items():
        title = page.text(one.title)
        box = Box(key=node.id, title=title, id=node.id, address=page.to(one.path))
        columns[2 if node.id not in starts and node.id in ends else node.id in ends].append(box)
    label = page.say("diagram-of", dataset=page.text(held.title))
    return draw(columns, arrows, "", label)
