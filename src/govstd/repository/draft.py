"""A registry while it is being read: what is sound of it, and what is known to be meant."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from govstd.model.code_list import Code, CodeChange, CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Package
from govstd.model.finding import Fact
from govstd.model.organization import Organization, Term
from govstd.model.registry import Header, Kind, Registry
from govstd.model.validator import Validator
from govstd.repository.csv_reader import Row
from govstd.repository.files import Stamp
from govstd.repository.origins import Origins


class Draft(Struct):
    """What was read of one registry; checks of the whole work on it."""

    root: Path
    origins: Origins
    header: Header | None = None
    elements: dict[str, DataElement] = {}
    code_lists: dict[str, CodeList] = {}
    validators: dict[str, Validator] = {}
    datasets: dict[str, DatasetStandard] = {}
    packages: dict[str, Package] = {}
    organizations: dict[str, Organization] = {}
    organization_rows: dict[str, Row] = {}
    terms: tuple[Term, ...] = ()
    code_rows: dict[str, tuple[tuple[Code, Row], ...]] = {}
    change_rows: dict[str, tuple[tuple[CodeChange, Row], ...]] = {}
    unsettled: set[tuple[Kind, str]] = field(default_factory=set)
    """Items that lost an entry of a list on reading, so that positions in it don't hold."""
    unread: set[str] = field(default_factory=set)
    """Kinds whose table could not be read in full: "organization", "term"."""
    in_cycles: set[str] = field(default_factory=set)
    """Dataset standards that extend themselves, which cannot be resolved."""
    dangling: dict[tuple[str, str], dict[str, Any] | None] = {}
    """What was found out about references, by kind and reference."""
    imports: dict[str, "Draft | None"] = {}
    """By alias; None where an import could not be read at all."""
    digest: str = ""
    stamps: tuple[Stamp, ...] = ()
    digests: dict[str, str] = {}
    """SHA-256 of each file that its values come from."""
    renewed: set[tuple[Kind, str]] = field(default_factory=set)
    """Items that were read now; the others are as they were when all was sound last."""
    in_question: frozenset[tuple[Kind, str]] | None = None
    """Items of which a check may find something else than then; None: all."""
    registry: Registry | None = None
    """What is sound, imports included; None without a header."""
    facts: list[Fact] = []

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with it and all that it imports."""
        imported = self.imports.values()
        whole = all(draft is not None and draft.sound for draft in imported)
        return self.registry is not None and not self.facts and whole

    @property
    def token(self) -> str:
        """What changes when a file of it or of anything it imports changes."""
        parts = [f"{alias}={draft.token}" for alias, draft in self.imports.items() if draft]
        return hashlib.sha256("\n".join([self.digest, *sorted(parts)]).encode()).hexdigest()

    @property
    def items(self) -> dict[Kind, dict[str, Any]]:
        """The tables of the kinds; they take the items that are read."""
        return {
            "element": self.elements,
            "codelist": self.code_lists,
            "validator": self.validators,
            "dataset": self.datasets,
            "package": self.packages,
        }

    def settled(self, kind: Kind) -> Iterator[tuple[str, Any]]:
        """Yield the items of `kind` to be checked whose lists were read in full, by id."""
        for name, item in self.items[kind].items():
            asked = self.in_question is None or (kind, name) in self.in_question
            if asked and (kind, name) not in self.unsettled:
                yield name, item

    def knows(self, kind: str, name: str) -> bool:
        """Return whether there is an item `name`, sound or not."""
        if kind in self.unread:
            return True
        if kind == "organization":
            return name in self.organizations
        return name in self.origins.files[kind]  # type: ignore[index] # one of the kinds

    def names(self, kind: str) -> list[str]:
        """Return the names of all items of `kind`, sound or not."""
        if kind == "organization":
            return list(self.organizations)
        return list(self.origins.files[kind])  # type: ignore[index] # one of the kinds


def put_together(draft: Draft) -> None:
    """Make a registry of what was read, if there is a header."""
    if draft.header is None:
        return
    found = {alias: imported.registry for alias, imported in draft.imports.items() if imported}
    draft.registry = Registry(
        header=draft.header,
        digest=draft.digest,
        elements=draft.elements,
        code_lists=draft.code_lists,
        validators=draft.validators,
        datasets=draft.datasets,
        packages=draft.packages,
        organizations=draft.organizations,
        terms=draft.terms,
        imports={alias: registry for alias, registry in found.items() if registry},
    )
