"""A registry: standards under one owner and one namespace, with what it imports."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from msgspec import Meta

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Compatibility
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Package
from govstd.model.organization import Organization, Term
from govstd.model.registration import Item, Version
from govstd.model.validator import Validator
from govstd.model.value import DateText, OrganizationId, Text, Value

FORMAT = 1
"""The newest version of the standards' format that this release reads."""

Kind = Literal["element", "codelist", "validator", "dataset", "package"]
"""The kinds of item that have a file each; also the word in `[alias:]kind/id`."""

KINDS: tuple[Kind, ...] = ("element", "codelist", "validator", "dataset", "package")

FOLDERS: dict[Kind, str] = {
    "element": "elements",
    "codelist": "codelists",
    "validator": "validators",
    "dataset": "datasets",
    "package": "packages",
}
"""The folder in which a registry keeps the items of a kind."""


class Import(Value, frozen=True, kw_only=True, rename={"origin": "from"}):
    """Another registry whose items this one may name by an alias."""

    origin: str
    version: str | None = None
    digest: str | None = None


class Waiver(Value, frozen=True, kw_only=True):
    """An accepted finding."""

    rule: str
    item: str | None = None
    field: str | None = None
    reason: str
    owner: str
    until: DateText


class Lint(Value, frozen=True, kw_only=True):
    """Which lint rules a registry wants, and what it waives."""

    select: tuple[str, ...] = ("recommended",)
    ignore: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


class Header(Value, frozen=True, kw_only=True):
    """What `registry.yaml` says of the registry itself."""

    format: int
    id: str
    uri: str
    version: Version
    title: Text
    owner: OrganizationId
    languages: tuple[str, ...]
    definition: Text | None = None
    contact: str | None = None
    licence: str | None = None
    attribution: Text | None = None
    holds: Annotated[
        Literal["validators"] | None,
        Meta(description="The registry's own folder is the folder of this kind"),
    ] = None
    imports: dict[str, Import] = {}
    lint: Lint = Lint()
    compatibility: Compatibility = Compatibility()


class Registry(Value, frozen=True, kw_only=True):
    """Everything a registry holds, and the registries it imports by alias."""

    header: Header
    digest: str
    """SHA-256 of the registry's files, as `sha256:…`."""
    elements: dict[str, DataElement] = {}
    code_lists: dict[str, CodeList] = {}
    validators: dict[str, Validator] = {}
    datasets: dict[str, DatasetStandard] = {}
    packages: dict[str, Package] = {}
    organizations: dict[str, Organization] = {}
    terms: tuple[Term, ...] = ()
    imports: dict[str, "Registry"] = {}

    @property
    def id(self) -> str:
        """The registry's id."""
        return self.header.id

    def of_kind(self, kind: Kind) -> Mapping[str, Item]:
        """Return the registry's own items of `kind` by id."""
        tables: dict[Kind, Mapping[str, Item]] = {
            "element": self.elements,
            "codelist": self.code_lists,
            "validator": self.validators,
            "dataset": self.datasets,
            "package": self.packages,
        }
        return tables[kind]

    def items(self) -> Iterator[tuple[Kind, Item]]:
        """Yield every item of this registry with its kind, imports left out."""
        for kind in KINDS:
            for item in self.of_kind(kind).values():
                yield kind, item

    def scope_of(self, reference: str) -> tuple["Registry", str]:
        """Return the registry that `[alias:]id` points into, and the bare id.

        Raises:
            KeyError: no import has this alias.
        """
        alias, colon, bare = reference.rpartition(":")
        return (self.imports[alias] if colon else self), bare

    def element(self, reference: str) -> DataElement:
        """Return the element that `reference` names; KeyError if there is none."""
        scope, bare = self.scope_of(reference)
        return scope.elements[bare]

    def code_list(self, reference: str) -> CodeList:
        """Return the code list that `reference` names; KeyError if there is none."""
        scope, bare = self.scope_of(reference)
        return scope.code_lists[bare]

    def validator(self, reference: str) -> Validator:
        """Return the validator that `reference` names; KeyError if there is none."""
        scope, bare = self.scope_of(reference)
        return scope.validators[bare]

    def dataset(self, reference: str) -> DatasetStandard:
        """Return the dataset standard that `reference` names; KeyError if there is none."""
        scope, bare = self.scope_of(reference)
        return scope.datasets[bare]

    def organization(self, reference: str) -> Organization:
        """Return the organization that `reference` names; KeyError if there is none."""
        scope, bare = self.scope_of(reference)
        return scope.organizations[bare]
