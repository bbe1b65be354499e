"""Flat dataset standards for the levels of a nested one, of which tables can be made."""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from govstd.expressions.parse import parse
from govstd.model.data_element import Constraints, DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import (
    ResolvedDataset,
    ResolvedField,
    ResolvedKey,
    ResolvedRule,
    ScopedExpression,
)
from govstd.plan.levels import Level, Placed, divide
from govstd.sampling.ties import paths, values_wanted

_STEP = "›"
"""Stands for the `/` of paths, which in tables would lead into a value."""
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")


class FlatLevel(Struct, frozen=True, kw_only=True):
    """A level with the flat standard of its rows."""

    level: Level
    dataset: ResolvedDataset
    """With flat paths; a field of its own tells whether an array or object is there."""
    around: frozenset[str]
    """The fields of the levels around it that its rules read."""
    arrays: frozenset[str]
    """The arrays and objects of this level."""

    @property
    def outer(self) -> str | None:
        """The path of the level around this one; None of the records."""
        if not self.level.path:
            return None
        before, star, _ = self.level.path.removesuffix("/*").rpartition("*/")
        return (before + star).rstrip("/")


def flat_path(path: str) -> str:
    """Return what a path is called in the table of a level."""
    return path.replace("/", _STEP)


def told_path(text: str) -> str:
    """Return a text with paths as documents have them."""
    return text.replace(_STEP, "/")


def flat_levels(dataset: ResolvedDataset) -> tuple[FlatLevel, ...]:
    """Return the levels of a nested dataset standard, that of the records first.

    References are left out, and rules that count the items of an array or span several records of
    an inner level: what is made is checked as a whole.
    """
    referred = {
        path
        for reference in dataset.references
        for target in reference.targets
        if target.dataset in {"", dataset.key}
        for field in target.fields
        for path in _holding(field)
    }
    return tuple(_flat(level, referred) for level in divide(dataset))


def _holding(path: str) -> Iterator[str]:
    """Yield the paths of all that lies around a field."""
    steps = path.split("/")
    for end in range(1, len(steps)):
        yield "/".join(steps[:end])


def _flat(level: Level, referred: Collection[str]) -> FlatLevel:
    own = [one for one in level.placed if one.field.path in level.own]
    holders = frozenset(
        flat_path(one.field.path)
        for one in own
        if one.field.nested and one.field.path != level.path
    )
    hidden = {flat_path(one.field.path) for one in level.placed if one.field.nested}
    inner = [one for one in own if one.field.path != level.path]
    items = [one for one in own if one.field.path == level.path and not one.field.nested]
    fields = [*(_own(one, hidden, referred) for one in inner), *map(_item, items)]
    rules = tuple(rule for rule in map(_rule, level.dataset.rules) if _kept(rule, level, hidden))
    read = {path for one in fields for path in _read_by(one)}
    for rule in rules:
        read |= {path for text in _texts(rule) for path in paths(parse(text))}
    around = [
        _bare(one)
        for one in level.placed
        if one.field.path not in level.own and flat_path(one.field.path) in read
    ]
    standard, fresh = level.dataset.standard, level.dataset.standard.freshness
    if fresh is not None:
        standard = replace(standard, freshness=replace(fresh, field=flat_path(fresh.field)))
    flat = replace(
        level.dataset,
        standard=standard,
        fields=(*fields, *around),
        keys=tuple(_key(key) for key in level.dataset.keys if not level.path),
        references=(),
        rules=rules,
        unsupported=(),
    )
    return FlatLevel(
        level=level,
        dataset=flat,
        around=frozenset(one.path for one in around),
        arrays=holders,
    )


def _own(one: Placed, hidden: Iterable[str], referred: Collection[str]) -> ResolvedField:
    field = one.field
    conditions = {
        name: _condition(getattr(field, name), hidden)
        for name in ("required_when", "forbidden_when")
    }
    if field.nested:
        return replace(_bare(one), obligation=_held(field, referred), **conditions)
    use = field.code_list
    if use is not None and use.at is not None:
        use = replace(use, at=flat_path(use.at))
    return replace(_plain(field), code_list=use, **conditions)


def _held(field: ResolvedField, referred: Collection[str]) -> Obligation:
    """Objects, and what others refer to, are always there, unless that may be forbidden."""
    always = (field.fields or field.path in referred) and field.forbidden_when is None
    return Obligation.MANDATORY if always else field.obligation


def _item(one: Placed) -> ResolvedField:
    """Return the field of the values that an array holds: each is there."""
    return replace(_own(one, (), ()), obligation=Obligation.MANDATORY)


def _plain(field: ResolvedField) -> ResolvedField:
    path = flat_path(field.path)
    return replace(
        field, path=path, name=path, in_document=False, missing_values=("",), unit=None, aliases=()
    )


def _bare(one: Placed) -> ResolvedField:
    """Return a field of which nothing is demanded."""
    field = one.field
    return replace(
        _plain(field),
        type=DataType.ANY if field.nested else field.type,
        obligation=Obligation.OPTIONAL,
        column=Obligation.OPTIONAL,
        required_when=None,
        forbidden_when=None,
        constraints=Constraints(),
        patterns=(),
        validators=(),
        code_list=None,
        fields=(),
        items=None,
    )


def _key(key: ResolvedKey) -> ResolvedKey:
    when = None if key.when is None else replace(key.when, text=_rewritten(key.when.text))
    return replace(key, fields=tuple(map(flat_path, key.fields)), when=when, within=None)


def _condition(
    condition: ScopedExpression | None, hidden: Iterable[str]
) -> ScopedExpression | None:
    if condition is None:
        return None
    text = _rewritten(condition.text)
    return None if set(values_wanted(parse(text))) & set(hidden) else replace(condition, text=text)


def _rule(resolved: ResolvedRule) -> ResolvedRule:
    rule = resolved.rule
    return replace(
        resolved,
        rule=replace(
            rule,
            asserts=rule.asserts and _rewritten(rule.asserts),
            when=rule.when and _rewritten(rule.when),
            for_each=None if rule.for_each is None else tuple(map(flat_path, rule.for_each)),
            order_by=tuple(map(flat_path, rule.order_by)),
        ),
    )


def _kept(resolved: ResolvedRule, level: Level, hidden: set[str]) -> bool:
    looked_at = {path for text in _texts(resolved) for path in values_wanted(parse(text))}
    return not (looked_at & hidden or (level.path and resolved.rule.for_each is not None))


def _texts(resolved: ResolvedRule) -> list[str]:
    return [text for text in (resolved.rule.asserts, resolved.rule.when) if text]


def _read_by(field: ResolvedField) -> set[str]:
    """Return the fields that decide what a field may hold."""
    conditions = [one for one in (field.required_when, field.forbidden_when) if one is not None]
    read = {path for one in conditions for path in paths(parse(one.text))}
    use = field.code_list
    return read | ({use.at} if use is not None and use.at is not None else set())


def _rewritten(text: str) -> str:
    """Return an expression with flat paths; what stands in quotes of texts is left alone."""
    return _QUOTED.sub(
        lambda found: flat_path(found[0]) if found[0].startswith('"') else found[0], text
    )
