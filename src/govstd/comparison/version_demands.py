"""Which versions changes demand, and whether they were raised enough."""

from collections.abc import Iterable, Iterator

from govstd.model.comparison import Change, VersionDemand
from govstd.model.compatibility import Step, numbers, raised
from govstd.model.registration import Item
from govstd.model.registry import Registry
from govstd.rules.pairing import ItemPair, item_pairs

_STEPS = tuple(Step)


def greatest(steps: Iterable[Step]) -> Step:
    """Return the greatest of some steps; of none, a patch."""
    return min(steps, key=_STEPS.index, default=Step.PATCH)


def item_demands(
    before: Registry, after: Registry, changes: Iterable[Change]
) -> Iterator[VersionDemand]:
    """Yield the demand on each item whose own files changed.

    What an item uses may change without it: that is the release's business, not its version's.
    """
    steps: dict[tuple[str, str], list[Step]] = {}
    for change in changes:
        steps.setdefault((change.kind, change.item), []).append(change.step)
    for pair in item_pairs(before, after):
        demand = _demand(pair, steps)
        if demand is not None:
            yield demand


def registry_demand(
    before: Registry, after: Registry, changes: Iterable[Change]
) -> VersionDemand | None:
    """Return the demand on the registry's version; None where nothing changed."""
    steps = [change.step for change in changes]
    if not steps:
        return None
    old, new = before.header.version, after.header.version
    step = greatest(steps)
    return _judged("registry", after.id, (old, new), step)


def _demand(pair: ItemPair, steps: dict[tuple[str, str], list[Step]]) -> VersionDemand | None:
    old, new = pair.before, pair.after
    if old is None or new is None or old == new:
        return None
    own = steps.get((pair.kind, new.id), [])
    if not own and _only_version(old, new):
        step = Step.PATCH
        return None if numbers(new.version) > numbers(old.version) else _of(pair, old, new, step)
    return _of(pair, old, new, greatest(own))


def _of(pair: ItemPair, old: Item, new: Item, step: Step) -> VersionDemand:
    return _judged(pair.kind, new.id, (old.version, new.version), step)


def _only_version(old: Item, new: Item) -> bool:
    return all(
        getattr(old, name) == getattr(new, name)
        for name in old.__struct_fields__
        if name != "version"
    )


def _judged(kind: str, item: str, versions: tuple[str, str], step: Step) -> VersionDemand:
    old, new = versions
    wanted = raised(old, step)
    return VersionDemand(
        kind=kind,
        item=item,
        before=old,
        after=new,
        wanted=wanted,
        step=step,
        enough=numbers(new) >= numbers(wanted),
    )
