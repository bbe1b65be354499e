"""What every foreign format gives and takes: the protocol that its modules follow.

A format that can be written has a module with `write(request) -> Export`, one that can be read a
module with `read(path) -> Imported`; `formats.py` is the table of all.
"""

from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct

from govstd.exchange.ledger import Ledger, Loss
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Package
from govstd.model.registration import Item
from govstd.model.registry import Kind, Registry
from govstd.model.resolved import ResolvedDataset
from govstd.model.validator import Validator
from govstd.model.value import Text, pick


class Request(Struct, frozen=True, kw_only=True):
    """What is to be written in a foreign format."""

    registry: Registry
    datasets: tuple[ResolvedDataset, ...] = ()
    package: Package | None = None
    """That `datasets` are the members of, in their order."""
    code_lists: tuple[CodeList, ...] = ()
    elements: tuple[DataElement, ...] = ()
    language: str = "en"
    """Of texts, where the format has room for one only."""

    def say(self, text: Text | None) -> str:
        """Return a text in the language of the request, or in another that there is."""
        return pick(text, self.language) if text else ""


class Document(Struct, frozen=True):
    """A file of the result."""

    path: str
    """Relative to where the result goes."""
    content: str | bytes


class Export(Struct, frozen=True):
    """Standards in a foreign format."""

    documents: tuple[Document, ...]
    losses: tuple[Loss, ...] = ()


def export_of(documents: list[Document], ledgers: list[Ledger]) -> Export:
    """Return documents with what could not be said in them."""
    return Export(tuple(documents), tuple(loss for one in ledgers for loss in one.losses()))


def export_each(request: Request, ending: str, content: Callable[[Ledger], str | bytes]) -> Export:
    """Return a document for each dataset standard, named by its id.

    Args:
        request: what is to be written.
        ending: of the documents' names.
        content: makes a document, and tells the ledger of its standard what it says.
    """
    ledgers = [Ledger(dataset) for dataset in request.datasets]
    documents = [Document(f"{one.dataset.standard.id}{ending}", content(one)) for one in ledgers]
    return export_of(documents, ledgers)


class Dropped(Struct, frozen=True):
    """Something of a foreign schema that has no place in a registry."""

    where: str
    """The place in the schema, such as `fields/2` or a field's name."""
    what: str
    """As it stands in the schema."""


class Imported(Struct, frozen=True, kw_only=True):
    """Standards from a foreign format, ready to be written into a registry."""

    name: str
    """Of what was read: an id, and the folder that the items go to."""
    title: Text
    elements: tuple[DataElement, ...] = ()
    code_lists: tuple[CodeList, ...] = ()
    validators: tuple[Validator, ...] = ()
    datasets: tuple[DatasetStandard, ...] = ()
    packages: tuple[Package, ...] = ()
    publishers: tuple[str, ...] = ()
    """Names of the bodies that the schema says it is from."""
    dropped: tuple[Dropped, ...] = ()

    def items(self) -> tuple[tuple[Kind, Item], ...]:
        """Return every item with its kind."""
        return (
            *(("element", one) for one in self.elements),
            *(("codelist", one) for one in self.code_lists),
            *(("validator", one) for one in self.validators),
            *(("dataset", one) for one in self.datasets),
            *(("package", one) for one in self.packages),
        )


Taken = Literal["dataset", "package", "codelist", "element"]


class Writes(Protocol):
    """A module that writes a format."""

    def write(self, request: Request) -> Export:
        """Return standards in the format, with what it can't say."""
        ...


class Reads(Protocol):
    """A module that reads a format."""

    def read(self, path: str) -> Imported:
        """Return the standards at `path`.

        Raises:
            SchemaNotReadError: they can't be read.
        """
        ...
