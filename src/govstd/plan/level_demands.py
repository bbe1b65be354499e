"""At which level of a nested dataset standard each key, reference and rule is judged."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError
from govstd.expressions.syntax import Reference, walk
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.resolved import (
    ResolvedDataset,
    ResolvedField,
    ResolvedKey,
    ResolvedReference,
    ResolvedRule,
    ResolvedTarget,
    Unsupported,
)


class LevelDemands:
    """Deals out what a dataset standard demands to its levels."""

    def __init__(
        self,
        dataset: ResolvedDataset,
        level_of: Callable[[str], str],
        level_key: Callable[[str, str], str],
    ) -> None:
        """Begin.

        Args:
            dataset: the standard.
            level_of: gives the level of a field's path.
            level_key: gives the key of a level, from that of the standard and its path.
        """
        self._dataset = dataset
        self._level_of = level_of
        self._level_key = level_key
        self._unsupported: list[Unsupported] = []

    def settle(self, field: ResolvedField, level: str) -> ResolvedField:
        """Return a field without the conditions that can't be judged where it is."""
        if self._level_of(field.path) != level:
            return field
        changes: dict[str, Any] = {}
        for key, rule in (
            ("required_when", "value-missing"),
            ("forbidden_when", "value-forbidden"),
        ):
            condition = getattr(field, key)
            if condition is not None and not self._fits(_reads(condition.text), level):
                changes[key] = None
                self._leave_out(rule, condition.text, field=field.path)
        return replace(field, **changes) if changes else field

    def at(self, level: str, fields: tuple[ResolvedField, ...]) -> ResolvedDataset:
        """Return what is demanded of the rows of a level; fields are settled before."""
        dataset, standard = self._dataset, self._dataset.standard
        own = {"freshness": standard.freshness, "row_count": standard.row_count}
        if standard.freshness is not None and self._level_of(standard.freshness.field) != level:
            own["freshness"] = None
        if level:
            own["row_count"] = None
        keys = tuple(key for key in dataset.keys if self._key_level(key) == level)
        references = tuple(
            self._reference(one)
            for one in dataset.references
            if self._reference_level(one) == level
        )
        rules = tuple(rule for rule in dataset.rules if self._rule_level(rule) == level)
        if not level:
            self._crossing()
        unsupported = (*dataset.unsupported, *self._unsupported) if not level else self._unsupported
        told, self._unsupported = tuple(unsupported), []
        return replace(
            dataset,
            key=self._level_key(dataset.key, level),
            standard=replace(standard, fields_match=FieldsMatch.PARTIAL, **own),
            fields=fields,
            keys=keys,
            references=references,
            rules=rules,
            unsupported=told,
        )

    def _crossing(self) -> None:
        """Tell what can't be judged at any level: items of two arrays do not belong together."""
        for key in self._dataset.keys:
            if self._key_level(key) is None:
                self._leave_out("key-duplicated", ", ".join(key.fields), name=_name(key))
        for one in self._dataset.references:
            if self._reference_level(one) is None:
                self._leave_out("reference-not-found", ", ".join(one.fields), name=_name(one))
        for resolved in self._dataset.rules:
            if self._rule_level(resolved) is None:
                rule = resolved.rule
                id_ = "record-rule-broken" if rule.for_each is None else "group-rule-broken"
                self._leave_out(id_, rule.asserts or "", name=rule.id)

    def _leave_out(self, rule: str, construct: str, **place: str) -> None:
        self._unsupported.append(Unsupported(rule=rule, construct=construct, **place))

    def _deepest(self, paths: Iterable[str]) -> str | None:
        """Return the level at which all fields are seen; None if there is none."""
        level = ""
        for path in paths:
            own = self._level_of(path)
            if _is_around(level, own):
                level = own
            elif not _is_around(own, level):
                return None
        return level

    def _fits(self, paths: Iterable[str], level: str) -> bool:
        deepest = self._deepest(paths)
        return deepest is not None and _is_around(deepest, level)

    def _key_level(self, key: ResolvedKey) -> str | None:
        return self._deepest([*key.fields, *(_reads(key.when.text) if key.when else ())])

    def _reference_level(self, one: ResolvedReference) -> str | None:
        return self._deepest([*one.fields, *(_reads(one.when.text) if one.when else ())])

    def _rule_level(self, resolved: ResolvedRule) -> str | None:
        rule = resolved.rule
        read = [path for text in (rule.when, rule.asserts) if text for path in _reads(text)]
        return self._deepest([*read, *(rule.for_each or ()), *rule.order_by])

    def _reference(self, one: ResolvedReference) -> ResolvedReference:
        """Return a reference whose targets are the levels that hold their fields."""
        targets = tuple(self._target(target, one.within) for target in one.targets)
        within = one.within
        if within is None:
            within = next((target.within for target in targets), None)
        return replace(one, targets=targets, within=within)

    def _target(self, target: ResolvedTarget, within: str | None) -> ResolvedTarget:
        level = self._deepest(target.fields) or ""
        return replace(
            target,
            dataset=self._level_key(target.dataset or self._dataset.key, level),
            within=target.within if target.within is not None else within,
        )


def _name(demand: ResolvedKey | ResolvedReference) -> str:
    return demand.id or "+".join(demand.fields)


def _is_around(outer: str, inner: str) -> bool:
    return not outer or inner == outer or inner.startswith(f"{outer}/")


def _reads(text: str) -> list[str]:
    try:
        root = parse(text)
    except ExpressionError:
        return []
    return [node.path for node, _ in walk(root) if isinstance(node, Reference)]
