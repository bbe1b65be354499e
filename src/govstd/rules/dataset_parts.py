"""Keys, references and rules of two states of a dataset standard: what rules on change share."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from govstd.model.dataset_standard import Field
from govstd.model.registration import Severity
from govstd.model.resolved import (
    ResolvedDataset,
    ResolvedKey,
    ResolvedReference,
    ResolvedRule,
    ScopedExpression,
)
from govstd.rules.pairing import flat

Path = tuple[str | int, ...]


class RulePair(Struct, frozen=True):
    """A rule before and after; None where it is not there."""

    before: ResolvedRule | None
    after: ResolvedRule | None


def rule_pairs(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[RulePair]:
    """Yield the rules of two states by id."""
    old = {one.rule.id: one for one in before.rules}
    new = {one.rule.id: one for one in after.rules}
    for name in (*old, *(name for name in new if name not in old)):
        yield RulePair(old.get(name), new.get(name))


def rule_place(dataset: ResolvedDataset, name: str) -> Path:
    """Return where a rule is written; of an inherited one, `extends`."""
    written = dataset.scope.datasets[dataset.standard.id].rules
    return _place("rules", [rule.id for rule in written], name)


def lost_keys(some: ResolvedDataset, others: ResolvedDataset) -> Iterator[ResolvedKey]:
    """Yield the keys of one state that no key of the other one makes sure of."""
    for key in some.keys:
        if not any(_implies(other, key) for other in others.keys):
            yield key


def _implies(key: ResolvedKey, other: ResolvedKey) -> bool:
    """Return whether data that satisfy `key` satisfy `other` too."""
    fewer = set(key.fields) <= set(other.fields)
    if other.primary:
        fewer = key.primary and set(key.fields) == set(other.fields)
    everywhere = key.when is None or _text(key.when) == _text(other.when)
    grave = key.severity.weight >= other.severity.weight
    return fewer and everywhere and key.within == other.within and grave


def key_place(dataset: ResolvedDataset, key: ResolvedKey) -> Path:
    """Return where a key is written; of an inherited one, `extends`."""
    written = dataset.scope.datasets[dataset.standard.id]
    if key.primary:
        return ("primaryKey",) if written.primary_key else ("extends",)
    return _place("uniqueKeys", [one.fields for one in written.unique_keys], key.fields)


def lost_references(some: ResolvedDataset, others: ResolvedDataset) -> Iterator[ResolvedReference]:
    """Yield the references of one state that none of the other one makes sure of."""
    for reference in some.references:
        if not any(_covers(other, reference) for other in others.references):
            yield reference


def _covers(reference: ResolvedReference, other: ResolvedReference) -> bool:
    """Return whether data that satisfy `reference` satisfy `other` too."""
    same = reference.fields == other.fields and reference.within == other.within
    everywhere = reference.when is None or _text(reference.when) == _text(other.when)
    grave = reference.severity.weight >= other.severity.weight
    return same and everywhere and grave and set(_targets(reference)) <= set(_targets(other))


def _targets(reference: ResolvedReference) -> Iterator[tuple[Any, ...]]:
    for target in reference.targets:
        yield target.dataset, target.fields, _text(target.where), target.within


def reference_place(dataset: ResolvedDataset, reference: ResolvedReference) -> Path:
    """Return where a reference is written; of an inherited one, `extends`."""
    written = dataset.scope.datasets[dataset.standard.id].foreign_keys
    return _place("foreignKeys", [one.fields for one in written], reference.fields)


def expressions_of(dataset: ResolvedDataset) -> Iterator[tuple[Path, ScopedExpression]]:
    """Yield every expression of a dataset standard with its place."""
    every: list[tuple[Path, ScopedExpression | None]] = []
    for field in flat(dataset.fields).values():
        place = field_place(dataset, field.path)
        every += [(place, field.required_when), (place, field.forbidden_when)]
    every += [(key_place(dataset, key), key.when) for key in dataset.keys]
    for reference in dataset.references:
        place = reference_place(dataset, reference)
        every += [(place, reference.when), *((place, one.where) for one in reference.targets)]
    yield from ((place, one) for place, one in every if one is not None)
    for rule in dataset.rules:
        for text in (rule.rule.when, rule.rule.asserts):
            if text is not None:
                place = rule_place(dataset, rule.rule.id)
                yield place, ScopedExpression(text=text, scope=rule.scope)


def field_place(dataset: ResolvedDataset, path: str) -> Path:
    """Return the keys and indexes that lead to a field; of an inherited one, to `extends`."""
    found = _within(dataset.scope.datasets[dataset.standard.id].fields, path.split("/"))
    return ("fields", *found) if found is not None else ("extends",)


def graver(severity: Severity, error: Any, warning: Any, notice: Any) -> Any:
    """Return what belongs to a severity."""
    return {Severity.ERROR: error, Severity.WARNING: warning, Severity.NOTICE: notice}[severity]


def _within(fields: Sequence[Field], names: list[str]) -> Path | None:
    for index, field in enumerate(fields):
        if field.name == names[0]:
            return (index, *_below(field, names[1:]))
    return None


def _below(field: Field, names: list[str]) -> Path:
    if not names:
        return ()
    if names[0] == "*":
        return ("items", *_below(field.items, names[1:])) if field.items else ()
    found = _within(field.fields, names)
    return ("fields", *found) if found is not None else ()


def _place(key: str, written: Sequence[Any], wanted: Any) -> Path:
    return (key, written.index(wanted)) if wanted in written else ("extends",)


def _text(expression: ScopedExpression | None) -> str | None:
    return expression.text if expression else None
