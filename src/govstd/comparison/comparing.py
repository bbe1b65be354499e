"""Runs the rules on change over two states of a registry.

Effects are computed on resolved dataset standards, and each is told once, at the item that
changed, with the dataset standards in which it has that effect.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from govstd.comparison.dependencies import Dependencies, Node
from govstd.comparison.rule_table import rules_on
from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Field, Package
from govstd.model.registration import Item
from govstd.model.registry import Registry
from govstd.model.resolution import resolve, resolve_field
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.model.validator import Validator
from govstd.rules.dataset_parts import field_place
from govstd.rules.pairing import ItemPair, field_pairs, item_pairs
from govstd.rules.rule import Rule


class Found(Struct, frozen=True, kw_only=True):
    """A difference that a rule found, and where."""

    rule: Rule
    difference: Difference
    node: Node
    """The item that changed; of the registry itself the kind is `registry`."""
    field: str | None = None
    users: tuple[Node, ...] = ()
    """Dataset standards and packages in which it has its effect, the item itself left out."""

    @property
    def said(self) -> tuple[str, str]:
        """What is the same wherever the same change shows."""
        return self.rule.id, repr(sorted(self.difference.args.items(), key=lambda pair: pair[0]))


def compare(before: Registry, after: Registry) -> tuple[Found, ...]:
    """Return all that changed from one state of a registry to another."""
    comparing = _Comparing(before, after)
    return tuple(comparing.all())


class _Comparing:
    def __init__(self, before: Registry, after: Registry) -> None:
        self.before, self.after = before, after
        self.of_item: dict[Node, dict[tuple[str, str], Found]] = {}
        """What changed in an item, by what it says; its users are found later."""
        self.of_dataset: dict[Node, dict[tuple[str | None, tuple[str, str]], Found]] = {}
        self.users: dict[tuple[Node, tuple[str, str]], list[Node]] = {}
        self.elements: dict[int, Node] = {}
        """Data elements of the new state, by identity."""

    def all(self) -> Iterator[Found]:
        """Yield the differences: of the registry, of items, of dataset standards."""
        yield from self._registry()
        changed = list(self._changed_pairs(self.before, self.after, set()))
        if not changed:
            return
        graph = Dependencies(self.after)
        found = [one for pair in changed for one in self._of_item(*pair)]
        affected = {node for _, _, pair, node in changed}
        datasets = {*self._affected(graph, affected)}
        found += self._datasets(datasets)
        for one in found:
            kept = self._with_users(one, graph)
            if kept is not None:
                yield kept

    # what changed

    def _registry(self) -> Iterator[Found]:
        node = Node(self.after.id, "registry", self.after.id)
        for rule in rules_on(Registry):
            for difference in rule.body(self.before, self.after):
                kind, name = difference.item or ("registry", self.after.id)
                home = node if kind == "registry" else Node(self.after.id, kind, name)
                yield Found(rule=rule, difference=difference, node=home)

    def _changed_pairs(
        self, before: Registry, after: Registry, seen: set[str]
    ) -> Iterator[tuple[Registry, Registry, ItemPair, Node]]:
        """Yield the items that are in both states and differ, those of imports too."""
        if after.id in seen:
            return
        seen.add(after.id)
        for alias, imported in after.imports.items():
            former = before.imports.get(alias)
            if former is not None and former.digest != imported.digest:
                yield from self._changed_pairs(former, imported, seen)
        for element in after.elements.values():
            self.elements[id(element)] = Node(after.id, "element", element.id)
        for pair in item_pairs(before, after):
            if pair.before is not None and pair.after is not None and pair.before != pair.after:
                yield before, after, pair, Node(after.id, pair.kind, pair.after.id)

    def _of_item(
        self, before: Registry, after: Registry, pair: ItemPair, node: Node
    ) -> Iterator[Found]:
        """Yield what changed in an item itself, without a look at who uses it."""
        old, new = pair.before, pair.after
        if old is None or new is None:
            return
        known = self.of_item.setdefault(node, {})
        for one in self._judged(old, new, before, after):
            found = Found(rule=one[0], difference=one[1], node=node)
            known[found.said] = found
            yield found

    def _judged(
        self, old: Item, new: Item, before: Registry, after: Registry
    ) -> Iterator[tuple[Rule, Difference]]:
        yield from _run(Item, old, new)
        if isinstance(old, DataElement) and isinstance(new, DataElement):
            yield from _run(DataElement, old, new)
            yield from _run(ResolvedField, _alone(old, before), _alone(new, after))
        for kind in (CodeList, Validator, Package):
            if isinstance(old, kind) and isinstance(new, kind):
                yield from _run(kind, old, new)
        if isinstance(old, DatasetStandard) and isinstance(new, DatasetStandard):
            yield from _run(DatasetStandard, old, new)

    # effects on dataset standards

    def _affected(self, graph: Dependencies, changed: set[Node]) -> Iterator[str]:
        """Yield the dataset standards of the registry that changed or use what changed."""
        home = self.after.id
        for node in changed:
            for user in (node, *graph.all_users(node)):
                if user.kind == "dataset" and user.registry == home:
                    yield user.id

    def _datasets(self, names: set[str]) -> Iterator[Found]:
        pairs = {
            pair.after.id: pair
            for pair in item_pairs(self.before, self.after)
            if pair.kind == "dataset" and pair.before is not None and pair.after is not None
        }
        done: set[str] = set()

        def visit(name: str) -> Iterator[Found]:
            """A base comes before its profiles, so that what they inherit is told there."""
            if name in done or name not in pairs:
                return
            done.add(name)
            base = self.after.datasets[name].extends
            if base is not None and base in names:
                yield from visit(base)
            yield from self._dataset(pairs[name])

        for name in sorted(names):
            yield from visit(name)

    def _dataset(self, pair: ItemPair) -> Iterator[Found]:
        if pair.before is None or pair.after is None:
            return
        old = resolve(self.before, pair.before.id)
        new = resolve(self.after, pair.after.id)
        node = Node(self.after.id, "dataset", pair.after.id)
        known = self.of_dataset.setdefault(node, {})
        base = self._base(new)
        for found in (*self._whole(old, new, node), *self._fields(old, new, node)):
            key = (found.field, found.said)
            known[key] = found
            if base is not None and key in self.of_dataset.get(base, {}):
                self._used(self.of_dataset[base][key], node)
            else:
                yield found

    def _base(self, dataset: ResolvedDataset) -> Node | None:
        if dataset.profile_of is None:
            return None
        registry, _, name = dataset.profile_of.partition(":")
        return Node(registry, "dataset", name)

    def _whole(self, old: ResolvedDataset, new: ResolvedDataset, node: Node) -> Iterator[Found]:
        for rule, difference in _run(ResolvedDataset, old, new):
            yield Found(rule=rule, difference=difference, node=node)

    def _fields(self, old: ResolvedDataset, new: ResolvedDataset, node: Node) -> Iterator[Found]:
        for pair in field_pairs(old, new):
            if pair.before is None or pair.after is None:
                continue
            element = self._element_of(pair.after)
            for rule, difference in _run(ResolvedField, pair.before, pair.after):
                home = field_place(old if difference.gone else new, pair.after.path)
                placed = replace(difference, path=(*home, *difference.path))
                found = Found(rule=rule, difference=placed, node=node, field=pair.after.path)
                told = self.of_item.get(element, {}).get(found.said) if element else None
                if told is not None:
                    self._used(told, node)
                else:
                    yield found

    def _element_of(self, field: ResolvedField) -> Node | None:
        return self.elements.get(id(field.element)) if field.element is not None else None

    # users

    def _used(self, found: Found, user: Node) -> None:
        users = self.users.setdefault((found.node, found.said), [])
        if user not in users:
            users.append(user)

    def _with_users(self, found: Found, graph: Dependencies) -> Found | None:
        """Return a difference with its users; None of an import that nothing here uses."""
        users = self.users.get((found.node, found.said), [])
        if found.node.kind in ("codelist", "validator"):
            every = graph.all_users(found.node)
            users = [user for user in every if user.kind in ("dataset", "package")]
        own = tuple(sorted({user for user in users if user.registry == self.after.id}))
        if found.node.registry != self.after.id and not own:
            return None
        return replace(found, users=own)


def _run(kind: type, old: object, new: object) -> Iterator[tuple[Rule, Difference]]:
    for rule in rules_on(kind):
        for difference in rule.body(old, new):
            yield rule, difference


def _alone(element: DataElement, home: Registry) -> ResolvedField:
    """Return an element as a field that adds nothing to it."""
    return resolve_field(Field(element=element.id), home)
