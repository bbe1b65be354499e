"""Items that lead back to themselves: profiles, validators, broader elements, parents."""

from collections.abc import Iterator, Mapping

from govstd.model.finding import Fact
from govstd.model.registry import Kind
from govstd.model.validator import Family
from govstd.repository.checks.place import Item
from govstd.repository.draft import Draft
from govstd.repository.files import ORGANIZATIONS

Links = Mapping[str, tuple[str, ...]]
"""What each item names of its own kind and registry; imports cannot lead back."""


def check_cycles(draft: Draft) -> Iterator[Fact]:
    """Yield every cycle once, at its first file; notes those of profiles in the draft."""
    for cycle in cycles({n: (s.extends,) if s.extends else () for n, s in draft.datasets.items()}):
        draft.in_cycles |= set(cycle)
        yield _fact(draft, "dataset", "extends-cyclic", cycle, "extends")
    for cycle in cycles(_validator_links(draft)):
        yield _fact(draft, "validator", "validator-cyclic", cycle, "steps")
    for cycle in cycles({n: (e.broader,) if e.broader else () for n, e in draft.elements.items()}):
        yield _fact(draft, "element", "hierarchy-cyclic", cycle, "broader")
    parents = {n: (o.parent,) if o.parent else () for n, o in draft.organizations.items()}
    for cycle in cycles(parents):
        origin = draft.organization_rows[cycle[0]].place("parent").origin(ORGANIZATIONS)
        yield Fact(rule="hierarchy-cyclic", origin=origin, args={"cycle": cycle})


def cycles(links: Links) -> list[list[str]]:
    """Return the cycles among `links`, each from its first name round to it again."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(links):
        if start not in done:
            _follow(start, links, done, found)
    return found


def _follow(start: str, links: Links, done: set[str], found: list[list[str]]) -> None:
    """Go depth first without recursion: a chain may be as long as a registry is large."""
    way = {start: iter(links[start])}
    while way:
        here = next(reversed(way))
        following = next(way[here], None)
        if following is None:
            done.add(here)
            del way[here]
        elif following in way:
            names = list(way)
            found.append(_from_first(names[names.index(following) :]))
        elif following in links and following not in done:
            way[following] = iter(links[following])


def _from_first(ring: list[str]) -> list[str]:
    at = ring.index(min(ring))
    return [*ring[at:], *ring[:at], ring[at]]


def _validator_links(draft: Draft) -> Links:
    return {
        name: tuple(
            step.id for step in validator.steps if step.family is Family.VALIDATOR and step.id
        )
        for name, validator in draft.validators.items()
    }


def _fact(draft: Draft, kind: Kind, rule: str, cycle: list[str], key: str) -> Fact:
    return Item(draft, kind, cycle[0]).fact(rule, (key,), cycle=cycle)
