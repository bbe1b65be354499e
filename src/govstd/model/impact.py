"""Everything that uses an item, as a report."""

from govstd.model.value import Text, Value

FORMAT = "govstd-impact"
FORMAT_VERSION = 1


class Affected(Value, frozen=True, kw_only=True, omit_defaults=False):
    """An item that uses another one, directly or through others."""

    registry: str
    kind: str
    id: str
    version: str | None
    status: str | None
    title: Text
    owner: str | None
    distance: int
    """1 where it names the item itself."""
    through: tuple[str, ...]
    """What it names that leads to the item, as `kind/id`, or `alias:kind/id` of an import."""
    places: tuple[str, ...]
    """The keys where it does."""


class Impact(Value, frozen=True, kw_only=True, omit_defaults=False):
    """All that uses an item."""

    format: str
    format_version: int
    registry: str
    kind: str
    id: str
    affected: tuple[Affected, ...]
    owners: dict[str, int]
    """How many of the items each organization keeps."""
