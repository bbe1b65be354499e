"""Foreign schemas of any kind that can be checked by, told apart by what they hold."""

from msgspec import Struct

from govstd.exchange.data_package import DataPackage, Resource, package_of
from govstd.exchange.descriptor import Descriptor, digest_of, read_descriptor
from govstd.exchange.french_checks import VALIDATORS
from govstd.exchange.memory import registry_of
from govstd.exchange.table_schema import name_of, resolved_table, table_of


class ForeignSchema(Struct, frozen=True):
    """A schema in a file."""

    path: str
    """As it was given."""
    digest: str
    package: DataPackage
    """A Table Schema is a package of one resource without files."""


def read_schema(path: str) -> ForeignSchema:
    """Return the Table Schema, Data Package or Data Resource at `path`.

    Raises:
        SchemaNotReadError: it is none of these, or can't be used.
    """
    descriptor = read_descriptor(path)
    digest = digest_of(path)
    return ForeignSchema(path, digest, _package(descriptor, digest))


def _package(descriptor: Descriptor, digest: str) -> DataPackage:
    keys = descriptor.value.keys()
    # French schemas have `fields`, and name examples of data as `resources` and a `path` besides.
    if "fields" not in keys and keys & {"resources", "path", "data", "url"}:
        return package_of(descriptor, digest)
    if "fields" not in keys:
        raise descriptor.fault("schema-unknown")
    given = descriptor.value.get("name")
    name = given if isinstance(given, str) and given else descriptor.path
    table = table_of(descriptor, name_of(name))
    dataset = resolved_table(table, registry_of([table.standard], VALIDATORS, digest))
    return DataPackage(None, digest, (Resource(dataset, (), ()),), ())
