"""Findings that a registry has accepted, for a reason and for a time."""

from collections.abc import Collection, Iterator

from govstd.api.linting_places import Found
from govstd.model.registry import Registry, Waiver
from govstd.rules.remark import Remark


class Waivers:
    """The waivers of a registry, and which of them were needed."""

    def __init__(self, registry: Registry, as_of: str) -> None:
        self._registry = registry
        self._as_of = as_of
        self._waivers = registry.header.lint.waivers
        self._needed: set[int] = set()

    def waiver_of(self, found: Found) -> Waiver | None:
        """Return the waiver that accepts a finding; one that has expired accepts none."""
        for at, waiver in enumerate(self._waivers):
            if self._is_meant(waiver, found):
                self._needed.add(at)
                if waiver.until >= self._as_of:
                    return waiver
        return None

    def problems(self, ran: Collection[str]) -> Iterator[tuple[str, Remark]]:
        """Yield the waivers that have expired and those that accept nothing.

        Args:
            ran: the rules that were applied; of others nobody knows.
        """
        for at, waiver in enumerate(self._waivers):
            path = ("lint", "waivers", at)
            args = {"rule": waiver.rule, "owner": waiver.owner, "date": waiver.until}
            if at in self._needed and waiver.until < self._as_of:
                yield "waiver-expired", Remark(path=(*path, "until"), args=args)
            elif at not in self._needed and waiver.rule in ran:
                yield "waiver-unused", Remark(path=path, args=args)

    def _is_meant(self, waiver: Waiver, found: Found) -> bool:
        if waiver.rule != found.rule:
            return False
        if waiver.item is not None and waiver.item not in (found.id, found.name):
            return False
        return waiver.field is None or waiver.field == found.field(self._registry)
