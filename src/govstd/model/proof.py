"""What a change of a dataset standard means for real data."""

from govstd.model.registration import Severity
from govstd.model.value import Value


class TurnedCheck(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A check that records break now which conformed before."""

    check: str
    rule: str
    fields: tuple[str, ...]
    severity: Severity
    rows: int
    places: tuple[str, ...]
    """The first of them, as `file:line`; none where only counts were asked for."""


class WholeCheck(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A check on columns or on the data as a whole that passed, or was not there, and fails now."""

    check: str
    rule: str
    fields: tuple[str, ...]
    failed: int


class Proof(Value, frozen=True, kw_only=True, omit_defaults=False):
    """Data checked by both states of a dataset standard."""

    dataset: str
    as_of: str
    rows: int
    conform_before: int
    conform_after: int
    turned: int | None
    """Records that conformed and do not now; None where the two states read other records."""
    checks: tuple[TurnedCheck, ...]
    wholes: tuple[WholeCheck, ...]
