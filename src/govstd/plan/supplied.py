"""Dataset standards with what is known of the data that were given for them."""

from msgspec import Struct

from govstd.model.resolved import ResolvedDataset
from govstd.model.stored import Stored
from govstd.plan.levels import Level


class Supplied(Struct, frozen=True):
    """A dataset standard with what is known of the data that were given for it."""

    dataset: ResolvedDataset
    headers: tuple[tuple[str, ...], ...]
    """Of each part; a field's column may be in some parts only. Of no part: an empty table, which
    has every column and no cell to judge."""
    source_rules: tuple[str, ...]
    """The rules that the source may raise."""
    level: Level | None = None
    """Of what the data are a level; None: they are a table, which has `headers`."""
    stored: tuple[tuple[Stored | None, ...], ...] = ()
    """Of each part: how the values of its columns are stored; None: as texts. Of no part: all."""
