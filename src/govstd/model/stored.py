"""How the values of a column are stored where the data are: native values, not texts."""

from govstd.model.database import ColumnKind
from govstd.model.value import Value


class Stored(Value, frozen=True, kw_only=True):
    """What a source promises of a column: nothing but values of one kind, or nothing at all.

    The engine hands the values over as BIGINT (integer), DECIMAL of the digits told (numeric),
    DOUBLE (float), BOOLEAN, DATE, or TIMESTAMP, in UTC of a moment with a zone.
    """

    kind: ColumnKind
    digits: int = 0
    """Of an integer or numeric: the most that a value has, decimals included."""
    scale: int = 0
    """Of a numeric: how many of its digits are decimals."""

    def joined(self, other: "Stored | None") -> "Stored | None":
        """Return what holds the values of both; None if nothing does."""
        if other is None or other.kind is not self.kind:
            return None
        scale = max(self.scale, other.scale)
        return Stored(
            kind=self.kind,
            digits=scale + max(self.digits - self.scale, other.digits - other.scale),
            scale=scale,
        )
