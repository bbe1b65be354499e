"""Every foreign form of dataset standards and packages, as files of the site."""

from collections.abc import Iterator

from msgspec import Struct

from govstd.exchange.format import Request
from govstd.exchange.formats import FORMATS, write, written
from govstd.exchange.ledger import Loss
from govstd.model.dataset_standard import Package
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset
from govstd.site.shelf import Held

JSON_SCHEMA = "json-schema"


class Exported(Struct, frozen=True, kw_only=True):
    """A standard in one format."""

    format: str
    name: str
    """What the format is called."""
    files: dict[str, bytes]
    """By their paths on the site."""
    losses: tuple[Loss, ...]


def exports_of(held: Held, dataset: ResolvedDataset | None, language: str) -> Iterator[Exported]:
    """Yield a dataset standard or a package in every format that takes it.

    A workbook that is edited and brought back is no form of the standard: it rests on all of the
    registry, and is made of the registry that it comes back to.

    Args:
        held: the item.
        dataset: it resolved, if it is a dataset standard.
        language: of texts, where a format has room for one only.
    """
    registry = held.registry
    if dataset is not None:
        request = Request(registry=registry, datasets=(dataset,), language=language)
    else:
        package: Package = held.item
        members = {one.dataset: resolve(registry, one.dataset) for one in package.members}
        every = tuple({one.key: one for one in members.values()}.values())
        request = Request(registry=registry, datasets=every, package=package, language=language)
    for word in written():
        if held.node.kind in FORMATS[word].takes and not FORMATS[word].returns:
            export = write(word, request)
            files = {
                place_of(held, word, document.path): _bytes(document.content)
                for document in export.documents
            }
            yield Exported(format=word, name=FORMATS[word].name, files=files, losses=export.losses)


def place_of(held: Held, word: str, path: str) -> str:
    """Return where a file of an export stands: the JSON Schema of a dataset where its $id says."""
    if word == JSON_SCHEMA and held.node.kind == "dataset":
        return f"{held.path}.json"
    return f"{held.path}/{word}/{path}"


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
