"""A registry while it is being read: what is sound of it, and what is known to be meant."""

from pathlib import Path

from msgspec import Struct, field

from govstd.model.code_list import Code, CodeChange
from govstd.model.finding import Fact
from govstd.model.organization import Organization, Term
from govstd.model.registration import Item
from govstd.model.registry import KINDS, Header, Kind, Registry
from govstd.repository.csv_reader import Row
from govstd.repository.origins import Origins


class Draft(Struct):
    """What was read of one registry; checks of the whole work on it."""

    root: Path
    origins: Origins
    header: Header | None = None
    items: dict[Kind, dict[str, Item]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    organizations: dict[str, Organization] = {}
    organization_rows: dict[str, Row] = {}
    terms: tuple[Term, ...] = ()
    code_rows: dict[str, tuple[tuple[Code, Row], ...]] = {}
    change_rows: dict[str, tuple[tuple[CodeChange, Row], ...]] = {}
    unsettled: set[tuple[Kind, str]] = field(default_factory=set)
    """Items that lost an entry of a list on reading, so that positions in it don't hold."""
    imports: dict[str, "Draft | None"] = {}
    """By alias; None where an import could not be read at all."""
    digest: str = ""
    registry: Registry | None = None
    """What is sound, imports included; None without a header."""
    facts: list[Fact] = []

    def knows(self, kind: str, name: str) -> bool:
        """Return whether there is an item `name`, sound or not."""
        if kind == "organization":
            return name in self.organizations
        return name in self.origins.files[kind]  # type: ignore[index] # one of the kinds

    def names(self, kind: str) -> list[str]:
        """Return the names of all items of `kind`, sound or not."""
        if kind == "organization":
            return list(self.organizations)
        return list(self.origins.files[kind])  # type: ignore[index] # one of the kinds
