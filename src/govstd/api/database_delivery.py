"""Finds the members of a package among the tables of a schema."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from govstd.engines.postgresql_catalog import read_names
from govstd.model.dataset_standard import Package
from govstd.sources.database_address import database_address
from govstd.sources.delivery import DeliveredFile


def tables_delivered(schema: str, package: Package) -> tuple[DeliveredFile, ...]:
    """Return the table of each member of which the schema has one; others may be in it too.

    Args:
        schema: its address.
        package: of whose members a table is called as their file is, without its ending, or as
            their dataset standard.

    Raises:
        ExtraMissingError: psycopg is not installed.
        SourceRefusedError: there is no such schema, or no way to it.
    """
    address = database_address(schema)
    known = {name.casefold(): name for name in reversed(read_names(address))}
    found = []
    for member in package.members:
        names = _names(member.path, member.dataset)
        table = next((known[name] for name in names if name in known), None)
        if table is not None:
            place = _within(schema, table)
            shown = database_address(place).place
            found.append(DeliveredFile(member.path, shown, place))
    return tuple(found)


def _names(path: str, dataset: str) -> Iterator[str]:
    id_ = dataset.rpartition(":")[2]
    for name in (PurePosixPath(path).stem, id_, id_.replace("-", "_")):
        yield name.casefold()


def _within(schema: str, table: str) -> str:
    """Return the address of a table of a schema."""
    base, sign, options = schema.partition("?")
    doubled = table.replace('"', '""')
    name = quote(f'"{doubled}"', safe="")
    return f"{base}.{name}{sign}{options}"
