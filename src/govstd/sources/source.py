"""What is known of data before they are opened: where they are and by which standard."""

from msgspec import Struct

from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.sources.delimited import Reading
from govstd.sources.original import Original
from govstd.sources.room import Room

_NESTED = (DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON, DataType.GEOPOINT, DataType.ANY)
Names = tuple[tuple[str, ...], ...]
"""The names that the column of each field may have."""


class Source(Struct, frozen=True, kw_only=True):
    """A file that is no delimited text, and what is known before it is opened."""

    original: Original
    part: str | None
    """What stands after `#`: a sheet, a table, the place of the records."""
    room: Room
    dataset: ResolvedDataset | None
    """The standard by which they will be checked; None: none yet."""
    reading: Reading

    @property
    def path(self) -> str:
        """As given."""
        return self.original.path

    @property
    def names(self) -> Names:
        """The names that the column of each field may have."""
        return names_of(self.dataset)

    @property
    def called(self) -> tuple[str, ...]:
        """What the standard is called, by id and titles."""
        standard = self.dataset.standard if self.dataset else None
        return (standard.id, *standard.title.values()) if standard else ()

    @property
    def fields(self) -> dict[str, ResolvedField]:
        """The fields by every name that their column may have; the name wins over an alias."""
        return fields_of(self.dataset)


def fields_of(dataset: ResolvedDataset | None) -> dict[str, ResolvedField]:
    """Return the fields by every name that their column may have; the name wins over an alias."""
    fields = dataset.fields if dataset else ()
    known = {alias: field for field in fields for alias in field.aliases}
    return known | {field.name: field for field in fields}


def nested_names(dataset: ResolvedDataset | None) -> frozenset[str]:
    """Return the names of columns whose values may be objects or arrays of JSON."""
    return frozenset(name for name, field in fields_of(dataset).items() if field.type in _NESTED)


def names_of(dataset: ResolvedDataset | None) -> Names:
    """Return the names that the column of each field may have."""
    fields = dataset.fields if dataset else ()
    return tuple((field.name, *field.aliases) for field in fields)
