"""What a rule on standards yields: where in an item something is wrong, and the facts of it.

A rule's function gets an item and a `Study`, and yields remarks; which file and line that is,
and whether somebody waived it, is not its business. The annotation of its first parameter says
what it looks at: `DataElement`, `CodeList`, `Validator`, `DatasetStandard`, `Package`, `Item`
(each of these), `Term`, `Organization`, or the `Registry` as a whole.
"""

from typing import Literal

from msgspec import Struct

from govstd.model.finding import Args
from govstd.model.registry import Kind

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value, as a file writes them."""

Subject = Kind | Literal["registry", "term", "organization"]
"""What kind of thing a remark is about; `registry` is registry.yaml."""


class Cell(Struct, frozen=True):
    """A cell of a CSV file beside an item, or of terms.csv or organizations.csv."""

    table: Literal["codes", "changes", "vectors", "terms", "organizations"]
    row: int
    """From 0, the header not counted."""
    column: str


class Remark(Struct, frozen=True, kw_only=True):
    """Something that is wrong with an item."""

    path: Path = ()
    """Where in its file; of what is not there, the nearest above it that is."""
    of_key: bool = False
    """Whether the key at `path` is meant and not its value."""
    cell: Cell | None = None
    """Where in a CSV file, instead of `path`."""
    args: Args = {}
    item: tuple[Subject, str] | None = None
    """Kind and id of what is meant; None: the item that the rule was given."""
