"""What ties the fields of a record together: conditions, rules, and dates of code lists."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from govstd.expressions.parse import parse
from govstd.expressions.syntax import Call, Node, NullTest, Reference, children, walk
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedDataset, ResolvedField, ScopedExpression

_PRESENCE = frozenset(("PRESENT_COUNT", "COUNT"))
"""Functions that look only at whether a field has a value."""


class Tie(Struct, frozen=True, kw_only=True):
    """Fields whose cells in one record depend on each other."""

    name: str
    """Id of the rule, or path of the field whose condition it is."""
    fields: tuple[str, ...]
    by_value: frozenset[str] = frozenset()
    """Those of `fields` of which it matters what the value is, not only whether there is one."""
    roots: tuple[Node, ...] = ()
    """What must hold."""
    grouped: bool = False
    each: tuple[str, ...] = ()
    """The fields that make a group."""
    order: tuple[str, ...] = ()
    """The fields by which the rows of a group are ordered."""


def ties(dataset: ResolvedDataset) -> tuple[Tie, ...]:
    """Return all ties between the fields of a dataset standard."""
    return (*_conditions(dataset.fields), *_rules(dataset))


def by_name(found: Iterable[Tie]) -> dict[str, list[Tie]]:
    """Return ties by their name; a field may have several."""
    named: dict[str, list[Tie]] = {}
    for tie in found:
        named.setdefault(tie.name, []).append(tie)
    return named


def grouping(dataset: ResolvedDataset) -> tuple[str, ...]:
    """Return the fields that make groups for rules, each once."""
    each = (path for rule in dataset.rules for path in rule.rule.for_each or ())
    return tuple(dict.fromkeys(map(top, each)))


def _conditions(fields: Iterable[ResolvedField]) -> Iterator[Tie]:
    for field in fields:
        conditions = [c for c in (field.required_when, field.forbidden_when) if c is not None]
        roots = [parse(condition.text) for condition in conditions]
        if roots:
            read = {path for root in roots for path in paths(root)}
            valued = frozenset(path for root in roots for path in values_wanted(root))
            yield Tie(name=field.path, fields=(field.path, *sorted(read)), by_value=valued)
        if field.code_list is not None and field.code_list.at:
            both = (field.path, field.code_list.at)
            yield Tie(name=field.path, fields=both, by_value=frozenset(both))


def _rules(dataset: ResolvedDataset) -> Iterator[Tie]:
    for resolved in dataset.rules:
        rule = resolved.rule
        if rule.asserts is None:
            continue
        roots = [parse(text) for text in (rule.asserts, rule.when) if text]
        read = [path for root in roots for path in paths(root)]
        grouping = [top(path) for path in (*(rule.for_each or ()), *rule.order_by)]
        valued = [path for root in roots for path in values_wanted(root)]
        yield Tie(
            name=rule.id,
            fields=tuple(dict.fromkeys([*read, *grouping])),
            by_value=frozenset((*valued, *grouping)),
            roots=(roots[0],),
            grouped=rule.for_each is not None,
            each=tuple(map(top, rule.for_each or ())),
            order=tuple(map(top, rule.order_by)),
        )


def top(path: str) -> str:
    """Return the field of the table in which a path lies."""
    return path.partition("/")[0]


def paths(root: Node) -> list[str]:
    """Return the fields that an expression reads, each once."""
    found = (top(node.path) for node, _ in walk(root) if isinstance(node, Reference))
    return sorted(set(found))


def values_wanted(node: Node) -> Iterator[str]:
    """Yield the fields of which an expression wants more than that they are there."""
    if isinstance(node, Reference):
        yield top(node.path)
    for child in children(node):
        presence = isinstance(node, NullTest) or (isinstance(node, Call) and node.name in _PRESENCE)
        if not (presence and isinstance(child, Reference)):
            yield from values_wanted(child)


def parts(paths_: Sequence[str], tied: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the fields in parts between which there is no tie, each in the order of `paths_`."""
    home = {path: path for path in paths_}

    def root(path: str) -> str:
        while home[path] != path:
            path = home[path]
        return path

    for fields in tied:
        known = [path for path in fields if path in home]
        for path in known[1:]:
            home[root(path)] = root(known[0])
    found: dict[str, list[str]] = {}
    for path in paths_:
        found.setdefault(root(path), []).append(path)
    return tuple(tuple(part) for part in found.values())


def expressions(dataset: ResolvedDataset) -> Iterator[tuple[Node, Registry]]:
    """Yield every expression of a dataset standard with its registry."""
    scoped: list[ScopedExpression | None] = []
    for field in dataset.fields:
        scoped += [field.required_when, field.forbidden_when]
    scoped += [key.when for key in dataset.keys]
    for reference in dataset.references:
        scoped += [reference.when, *(target.where for target in reference.targets)]
    for rule in dataset.rules:
        texts = (rule.rule.asserts, rule.rule.when)
        scoped += [ScopedExpression(text=text, scope=rule.scope) for text in texts if text]
    for one in scoped:
        if one is not None:
            yield parse(one.text), one.scope
