"""References that name nothing, and patterns that do not travel: found by the annotations."""

from collections.abc import Callable, Iterator
from typing import Any

from govstd.model.code_list import CodeListUse
from govstd.model.finding import Fact
from govstd.model.registration import Item as AnyItem
from govstd.model.registry import KINDS
from govstd.model.validator import Validator, ValidatorUse
from govstd.repository.checks.lookup import home_of, is_imported, is_known, item_of
from govstd.repository.checks.patterns import pattern_problem
from govstd.repository.checks.place import Item, told
from govstd.repository.draft import Draft
from govstd.repository.files import ORGANIZATIONS
from govstd.repository.marks import Mark, marks
from govstd.repository.raw import Path
from govstd.repository.scalars import nearest
from govstd.repository.tables import code_columns


def check_references(draft: Draft) -> Iterator[Fact]:
    """Yield what names nothing in the header, the organizations and every item."""
    terms = _terms(draft)
    yield from _header(draft)
    yield from _parents(draft)
    for kind in KINDS:
        for name, item in draft.settled(kind):
            place = Item(draft, kind, name)
            for mark in marks(item):
                look = _LOOKS.get(mark.written)
                if look is not None:
                    yield from look(place, mark, terms)
            yield from _successor(place, item)


_Terms = dict[str, list[str]]


def _terms(draft: Draft) -> _Terms:
    terms: _Terms = {}
    for term in draft.terms:
        terms.setdefault(term.kind, []).append(term.term)
    return terms


def dangling(draft: Draft, kind: str, reference: str) -> dict[str, Any] | None:
    """Return the arguments of the finding that `reference` names nothing, or None if it does."""
    alias, colon, _ = reference.rpartition(":")
    if not is_imported(draft, reference):
        near = nearest(alias, draft.header.imports if draft.header else ())
        return told({"kind": "import", "reference": alias, "suggestion": near})
    if is_known(draft, kind, reference):
        return None
    home = home_of(draft, reference)
    near = nearest(home.bare.partition("@")[0], home.draft.names(kind)) if home else None
    suggestion = f"{alias}{colon}{near}" if near else None
    return told({"kind": kind, "reference": reference, "suggestion": suggestion})


def _once(draft: Draft, kind: str, reference: str) -> dict[str, Any] | None:
    """Like `dangling`; most references of a registry are to a few organizations."""
    known = draft.dangling
    if (kind, reference) not in known:
        known[kind, reference] = dangling(draft, kind, reference)
    return known[kind, reference]


def _header(draft: Draft) -> Iterator[Fact]:
    if draft.header is None:
        return
    args = dangling(draft, "organization", draft.header.owner)
    if args:
        yield Fact(rule="reference-dangling", origin=draft.origins.header("owner"), args=args)


def _parents(draft: Draft) -> Iterator[Fact]:
    for name, organization in draft.organizations.items():
        args = organization.parent and dangling(draft, "organization", organization.parent)
        if args:
            place = draft.organization_rows[name].place("parent")
            origin = place.origin(ORGANIZATIONS)
            yield Fact(rule="reference-dangling", origin=origin, args=args)


def _reference(place: Item, mark: Mark, terms: _Terms) -> Iterator[Fact]:
    if mark.kind == "term":
        yield from _term(place, mark, terms)
    elif mark.value or "reference" not in mark.path:
        args = _once(place.draft, mark.kind, mark.value)
        if args:
            yield place.fact("reference-dangling", mark.path, **args)


def _term(place: Item, mark: Mark, terms: _Terms) -> Iterator[Fact]:
    """A term's kind is the key that names it: `objectClass`, `qualifiers`."""
    kind = _TERM_KINDS[str(mark.path[0])]
    known = place.draft.dangling
    if (kind, mark.value) not in known:
        known[kind, mark.value] = _dangling_term(place.draft, kind, mark.value, terms)
    args = known[kind, mark.value]
    if args:
        yield place.fact("reference-dangling", mark.path, **args)


def _dangling_term(draft: Draft, kind: str, reference: str, terms: _Terms) -> dict[str, Any] | None:
    home = home_of(draft, reference)
    if home is None:
        return dangling(draft, "term", reference)
    words = (terms if home.draft is draft else _terms(home.draft)).get(kind, [])
    if home.bare in words or "term" in home.draft.unread:
        return None
    near = nearest(home.bare, words)
    return told({"kind": "term", "reference": reference, "suggestion": near})


_TERM_KINDS = {
    "objectClass": "object-class",
    "property": "property",
    "representation": "representation",
    "qualifiers": "qualifier",
}


def _successor(place: Item, item: AnyItem) -> Iterator[Fact]:
    """What replaces an item is of its kind; a former id is never used again."""
    if item.replaced_by:
        args = dangling(place.draft, place.kind, item.replaced_by)
        if args:
            yield place.fact("reference-dangling", ("replacedBy",), **args)
    for index, former in enumerate(item.former_ids):
        other = place.draft.origins.files[place.kind].get(former)
        if other:
            yield place.fact("id-clashes", ("formerIds", index), id=former, other=other)


def _pattern(place: Item, mark: Mark, _: _Terms) -> Iterator[Fact]:
    problem = pattern_problem(mark.value)
    if problem is not None:
        args = {**problem.args, "position": problem.offset + 1}
        yield place.fact(problem.rule, mark.path, **args)


def _code_list_use(place: Item, mark: Mark, _: _Terms) -> Iterator[Fact]:
    """`by` and the keys of `select` are columns of the code list."""
    use: CodeListUse = mark.value
    found = item_of(place.draft, "codelist", use.id)
    if found is None or found[0].header is None:
        return
    columns = (*code_columns(found[0].header.languages), *found[1].columns)
    if use.by not in columns:
        near = nearest(use.by, columns)
        yield place.fact("column-unknown", (*mark.path, "by"), header=use.by, suggestion=near)
    for column in use.select:
        if column not in columns:
            near = nearest(column, columns)
            path: Path = (*mark.path, "select", column)
            yield place.fact_at_key("column-unknown", path, header=column, suggestion=near)


def _validator_use(place: Item, mark: Mark, _: _Terms) -> Iterator[Fact]:
    """`with` gives code lists of this registry to parameters that the validator has."""
    use: ValidatorUse = mark.value
    found = item_of(place.draft, "validator", use.id)
    if found is None:
        return
    validator: Validator = found[1]
    for name, reference in use.given.items():
        path: Path = (*mark.path, "with", name)
        args = dangling(place.draft, "codelist", reference)
        if name not in validator.parameters:
            near = nearest(name, validator.parameters)
            yield place.fact_at_key("key-unknown", path, key=name, suggestion=near)
        elif args:
            yield place.fact("reference-dangling", path, **args)
    for name, parameter in validator.parameters.items():
        if not parameter.optional and name not in use.given:
            yield place.fact("key-required", mark.path, key=name)


_Look = Callable[[Item, Mark, _Terms], Iterator[Fact]]
_LOOKS: dict[str, _Look] = {
    "reference": _reference,
    "pattern": _pattern,
    "code list use": _code_list_use,
    "validator use": _validator_use,
}
