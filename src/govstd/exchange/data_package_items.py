"""Reads a Data Package as items of a registry."""

from msgspec.structs import replace

from govstd.exchange.data_package import ReadResource, tables_of
from govstd.exchange.descriptor import read_descriptor
from govstd.exchange.format import Dropped, Imported
from govstd.exchange.memory import UNDETERMINED
from govstd.exchange.slugs import slug
from govstd.exchange.table_items import VERSION, TableItems, items_of
from govstd.exchange.table_schema import name_of
from govstd.exchange.table_schema_items import publishers_of, source_of, validators_of
from govstd.model.dataset_standard import DatasetStandard, Member, Package
from govstd.model.registration import Status


def read(path: str) -> Imported:
    """Return the Data Package at `path` as dataset standards and the package of them.

    Raises:
        SchemaNotReadError: it is none.
    """
    descriptor = read_descriptor(path)
    if not descriptor.value.keys() & {"resources", "path"}:
        raise descriptor.fault("schema-key-required", key="resources")
    tables, others = tables_of(descriptor)
    source = source_of(descriptor, "Data Package")
    found = tuple(items_of(one.table, (source,)) for one in tables)
    linked, dropped = _linked(tables, found)
    given = descriptor.value.get("name")
    name = slug(given if isinstance(given, str) and given else name_of(path), "package")
    about = descriptor.get("description", str, "string")
    package = Package(
        id=name,
        version=VERSION,
        status=Status.INCOMPLETE,
        title={UNDETERMINED: descriptor.get("title", str, "string") or name},
        definition={UNDETERMINED: about} if about else {},
        sources=(source,),
        members=tuple(
            Member(dataset=items.dataset.id, path=next(iter(one.named), f"{items.dataset.id}.json"))
            for one, items in zip(tables, found, strict=True)
        ),
    )
    dropped += [Dropped(name, f"resource {other}") for other in others]
    dropped += [
        Dropped(items.dataset.id, f"path {path}")
        for one, items in zip(tables, found, strict=True)
        for path in one.named[1:]
    ]
    dropped += [
        Dropped(items.dataset.id, "dialect: comments, rows of the header, spaces")
        for one, items in zip(tables, found, strict=True)
        if one.reading.written.annotated
    ]
    dropped += [
        Dropped(items.dataset.id, "data in the descriptor")
        for one, items in zip(tables, found, strict=True)
        if not one.named
    ]
    return Imported(
        name=name,
        title=package.title,
        elements=tuple(element for items in found for element in items.elements),
        validators=validators_of(linked),
        datasets=linked,
        packages=(package,) if tables else (),
        publishers=publishers_of(descriptor),
        dropped=(*(one for items in found for one in items.dropped), *dropped),
    )


def _linked(
    tables: tuple[ReadResource, ...], found: tuple[TableItems, ...]
) -> tuple[tuple[DatasetStandard, ...], list[Dropped]]:
    """Return the dataset standards with references by their new ids, and which lead nowhere."""
    ids = {one.table.standard.id: items.dataset for one, items in zip(tables, found, strict=True)}
    linked, dropped = [], []
    for items in found:
        keys = []
        for key in items.dataset.foreign_keys:
            [target] = key.reference
            home = ids.get(target.dataset, items.dataset if not target.dataset else None)
            names = {field.name for field in home.fields} if home else set()
            if home is None or not names.issuperset(target.fields):
                words = ", ".join(key.fields)
                dropped.append(Dropped(items.dataset.id, f"foreign key {words}"))
                continue
            other = home.id if target.dataset else ""
            keys.append(replace(key, reference=(replace(target, dataset=other),)))
        linked.append(replace(items.dataset, foreign_keys=tuple(keys)))
    return tuple(linked), dropped
