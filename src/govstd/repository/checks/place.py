"""How a check tells what it finds at a place in an item's file."""

from govstd.model.finding import Fact
from govstd.model.registry import Kind
from govstd.repository.draft import Draft
from govstd.repository.raw import Path


class Item:
    """An item of a draft whose values a check is looking at."""

    def __init__(self, draft: Draft, kind: Kind, name: str) -> None:
        self.draft = draft
        self.kind = kind
        self.name = name

    def fact(self, rule: str, path: Path, /, **args: object) -> Fact:
        """Return a fact at the value at `path`; arguments that are None are left out."""
        origin = self.draft.origins.value(self.kind, self.name, *path)
        return Fact(rule=rule, origin=origin, args=told(args))

    def fact_at_key(self, rule: str, path: Path, /, **args: object) -> Fact:
        """Return a fact at the key at `path`; arguments that are None are left out."""
        origin = self.draft.origins.key(self.kind, self.name, *path)
        return Fact(rule=rule, origin=origin, args=told(args))

    def line(self, *path: str | int) -> int:
        """Return the line on which the value at `path` begins."""
        return self.draft.origins.value(self.kind, self.name, *path).line


def told(args: dict[str, object]) -> dict[str, object]:
    """Return the arguments that are there."""
    return {name: value for name, value in args.items() if value is not None}
