"""What an expression may speak of where it stands."""

from msgspec import Struct

from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedField


class Names(Struct, frozen=True, kw_only=True):
    """The fields, items and settings that an expression may use."""

    fields: dict[str, ResolvedField]
    """Fields by path, nested ones too."""
    registry: Registry
    """Where code lists and validators are looked up."""
    grouped: bool = False
    """Whether the rule has `forEach`."""
    ordered: bool = False
    """Whether the rule has `orderBy`."""
    keys: tuple[str, ...] = ()
    """The fields of `forEach`."""
    order: tuple[str, ...] = ()
    """The fields of `orderBy`."""
    package: bool = False
    """Whether the expression stands in a package."""
    datasets: tuple[str, ...] = ()
    """The package's members, as it names their dataset standards."""
    supplied: tuple[str, ...] = ()
    """Those of `datasets` for which there is a file."""
