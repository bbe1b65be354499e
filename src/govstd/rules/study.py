"""What rules on standards may ask of the registry that is being looked at, worked out once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.organization import Term
from govstd.model.registration import Item, Status
from govstd.model.registry import Kind, Registry
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.rules.remark import Path
from govstd.rules.uses import Use, uses_of, written_fields

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

PAST = frozenset((Status.SUPERSEDED, Status.RETIRED))
"""What is no longer to be used."""
DRAFT = frozenset((Status.INCOMPLETE, Status.CANDIDATE))
"""What nobody has approved yet."""


class Study:
    """A registry with what several rules need to know of it.

    Attributes:
        registry: it loaded without a fault.
        as_of: the only date that rules see.
    """

    def __init__(
        self,
        registry: Registry,
        as_of: str,
        last_release: Callable[[], Registry | None] = lambda: None,
    ) -> None:
        self.registry = registry
        self.as_of = as_of
        self._last_release = last_release
        self._resolved: dict[str, ResolvedDataset] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the registry speaks."""
        return self.registry.header.languages

    @cached_property
    def used(self) -> frozenset[tuple[str, str]]:
        """Kind and id of everything in this registry that another item of it uses."""
        return frozenset(
            (use.kind, use.reference) for _, item in self.registry.items() for use in uses_of(item)
        )

    @cached_property
    def _released(self) -> dict[tuple[type[Item], str], Status]:
        last = self._last_release()
        return {} if last is None else {(type(one), one.id): one.status for _, one in last.items()}

    def released_status(self, item: Item) -> Status | None:
        """Return the status that an item had in the last release, by its id or a former one."""
        names = (item.id, *item.former_ids)
        found = (self._released.get((type(item), name)) for name in names)
        return next((status for status in found if status is not None), None)

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Term]:
        return {(term.kind, term.term): term for term in self.registry.terms}

    def term(self, kind: str, name: str) -> Term | None:
        """Return a term of this registry, None if it has none of this kind and name."""
        return self._terms.get((kind, name))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """The abbreviations of all terms, case folded."""
        terms = self.registry.terms
        return frozenset(term.abbreviation.casefold() for term in terms if term.abbreviation)

    @cached_property
    def codes(self) -> dict[str, frozenset[str]]:
        """The codes of each code list that is still to be used, whenever they hold."""
        return {
            id_: frozenset(code.code for code in code_list.codes)
            for id_, code_list in self.registry.code_lists.items()
            if code_list.status not in PAST
        }

    def conditions(self, standard: DatasetStandard) -> Iterator[tuple[Path, str]]:
        """Yield the conditions of fields, rules, keys and references with their places."""
        for written in written_fields(standard.fields):
            for key, condition in (
                ("requiredWhen", written.field.required_when),
                ("forbiddenWhen", written.field.forbidden_when),
            ):
                if condition is not None:
                    yield (*written.path, key), condition
        for group, conditions in (
            ("rules", [one.when for one in standard.rules]),
            ("uniqueKeys", [one.when for one in standard.unique_keys]),
            ("foreignKeys", [one.when for one in standard.foreign_keys]),
        ):
            for at, condition in enumerate(conditions):
                if condition is not None:
                    yield (group, at, "when"), condition

    def target(self, use: Use) -> Item:
        """Return the item that a use names; KeyError if it is an organization."""
        scope, bare = self.registry.scope_of(use.reference)
        kind: Kind = use.kind  # type: ignore[assignment] # no organization is asked for
        return _table(scope, kind)[bare]

    def resolved(self, standard: DatasetStandard) -> ResolvedDataset:
        """Return a dataset standard of this registry with everything put in place."""
        if standard.id not in self._resolved:
            self._resolved[standard.id] = resolve(self.registry, standard.id)
        return self._resolved[standard.id]

    def fields(self, standard: DatasetStandard) -> dict[str, ResolvedField]:
        """Return the fields of a dataset standard by path, those within others too."""
        return {field.path: field for top in self.resolved(standard).fields for field in _flat(top)}


def _table(scope: Registry, kind: Kind) -> dict[str, Item]:
    return {
        "element": scope.elements,
        "codelist": scope.code_lists,
        "validator": scope.validators,
        "dataset": scope.datasets,
        "package": scope.packages,
    }[kind]  # type: ignore[return-value] # tables of different items


def _flat(field: ResolvedField) -> Iterable[ResolvedField]:
    yield field
    for child in field.fields:
        yield from _flat(child)
    if field.items is not None:
        yield from _flat(field.items)


def grouped(values: Iterable[T], key: Callable[[T], K | None]) -> list[list[T]]:
    """Return the groups of two or more values that have the same key; None is no key."""
    groups: dict[K, list[T]] = defaultdict(list)
    for value in values:
        found = key(value)
        if found is not None:
            groups[found].append(value)
    return [group for group in groups.values() if len(group) > 1]
