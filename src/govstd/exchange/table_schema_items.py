"""Reads a Table Schema as items of a registry."""

from typing import Any

from govstd.exchange.descriptor import Descriptor, read_descriptor
from govstd.exchange.format import Imported
from govstd.exchange.french_checks import VALIDATORS
from govstd.exchange.table_items import items_of
from govstd.exchange.table_schema import name_of, table_of
from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Source
from govstd.model.validator import Validator


def read(path: str) -> Imported:
    """Return the Table Schema at `path` as a dataset standard with its data elements.

    Raises:
        SchemaNotReadError: it is none.
    """
    schema = read_descriptor(path)
    named = (schema.value.get("name"), schema.value.get("title"), name_of(path))
    name = next(one for one in named if isinstance(one, str) and one)
    found = items_of(table_of(schema, name), (source_of(schema, "Table Schema"),))
    dataset = found.dataset
    return Imported(
        name=dataset.id,
        title=dataset.title,
        elements=found.elements,
        validators=validators_of((dataset,)),
        datasets=(dataset,),
        publishers=publishers_of(schema),
        dropped=found.dropped,
    )


def source_of(schema: Descriptor, kind: str) -> Source:
    """Return where a descriptor says that it comes from."""
    texts = {key: schema.value.get(key) for key in ("title", "name", "path", "homepage", "version")}
    known = {key: text for key, text in texts.items() if isinstance(text, str) and text}
    title = known.get("title") or known.get("name") or kind
    address = known.get("homepage") or known.get("path")
    version = known.get("version")
    return Source(
        standard=title,
        uri=address if address and "://" in address else None,
        note=f"{kind} {version}" if version else kind,
    )


def publishers_of(schema: Descriptor) -> tuple[str, ...]:
    """Return the names of the bodies, else of the persons, that a descriptor is from."""
    given = schema.value.get("contributors")
    people = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    names: list[Any] = [one.get("organisation") or one.get("organization") for one in people]
    names = [name for name in names if name] or [one.get("title") for one in people]
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def validators_of(datasets: tuple[DatasetStandard, ...]) -> tuple[Validator, ...]:
    """Return the validators that the rules of these dataset standards name."""
    texts = [rule.asserts or "" for dataset in datasets for rule in dataset.rules]
    return tuple(one for one in VALIDATORS if any(f"'{one.id}'" in text for text in texts))
