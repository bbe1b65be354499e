"""Puts together what a committee must know of a registry before it meets."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from govstd.api.states import State
from govstd.model.agenda import FORMAT, FORMAT_VERSION, Agenda, Expiry, Standing
from govstd.model.lifecycle import TRANSITIONS
from govstd.model.registration import Item, Status
from govstd.model.registry import Registry
from govstd.repository.history import StateNotFoundError, commits_of, uncommitted

AHEAD = 90
"""Days within which something that ends is told."""
_STATUS = "^status:"
"""The line of an item's file that tells its status."""
_PENDING = (Status.INCOMPLETE, Status.CANDIDATE, Status.RECORDED, Status.QUALIFIED)


def agenda_of(state: State, as_of: str) -> Agenda:
    """Return the status of every item, what waits for whom, and what expires."""
    registry = state.registry
    days = _since(Path(state.origins.root))
    items = [
        _standing(kind, item, registry, days.get(state.origins.files[kind][item.id]))
        for kind, item in registry.items()
    ]
    order = list(TRANSITIONS)
    items.sort(key=lambda one: (order.index(Status(one.status)), one.kind, one.id))
    return Agenda(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        registry=registry.id,
        version=registry.header.version,
        as_of=as_of,
        items=tuple(items),
        expiries=tuple(sorted(_expiries(registry, as_of), key=lambda one: (one.on, one.name))),
    )


def _since(root: Path) -> dict[str, str]:
    """Return the day on which the status of each file was committed; nothing outside of git."""
    days: dict[str, str] = {}
    try:
        for commit, files in commits_of(root, line=_STATUS):
            for file in files:
                days.setdefault(file, commit.date)
        for file in uncommitted(root, _STATUS):
            days.pop(file, None)
    except StateNotFoundError:
        return {}
    return days


def _standing(kind: str, item: Item, registry: Registry, since: str | None) -> Standing:
    waits = None
    if item.status is Status.INCOMPLETE:
        waits = item.owner or registry.header.owner
    elif item.status in _PENDING:
        waits = registry.header.owner
    return Standing(
        kind=kind,
        id=item.id,
        version=item.version,
        title=item.title,
        status=item.status.value,
        since=item.decision.date if item.decision else since,
        decided=item.decision is not None,
        waits_for=waits,
    )


def _expiries(registry: Registry, as_of: str) -> Iterator[Expiry]:
    last = (date.fromisoformat(as_of) + timedelta(days=AHEAD)).isoformat()
    for waiver in registry.header.lint.waivers:
        if waiver.until <= last:
            name = f"{waiver.rule} {waiver.item or ''}".strip()
            yield Expiry(what="waiver", name=name, on=waiver.until, owner=waiver.owner)
    for code_list in registry.code_lists.values():
        for code in code_list.codes:
            if code.valid_to is not None and as_of <= code.valid_to <= last:
                name = f"{code_list.id} {code.code}"
                yield Expiry(what="code", name=name, on=code.valid_to, owner=code_list.owner)
