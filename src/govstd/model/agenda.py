"""What a committee must know before it meets: what is in which status, what waits, what expires."""

from govstd.model.value import Text, Value

FORMAT = "govstd-status"
FORMAT_VERSION = 1


class Standing(Value, frozen=True, kw_only=True, omit_defaults=False):
    """An item and its status."""

    kind: str
    id: str
    version: str
    title: Text
    status: str
    since: str | None
    """The day of the decision, else of the commit that gave it its status; None: not known."""
    decided: bool
    waits_for: str | None
    """Who must act next: the owner of what is incomplete, the registry's owner of what is not yet
    a standard; None where nobody must."""


class Expiry(Value, frozen=True, kw_only=True, omit_defaults=False):
    """Something that ends soon, or has ended."""

    what: str
    """`waiver` or `code`."""
    name: str
    on: str
    owner: str | None


class Agenda(Value, frozen=True, kw_only=True, omit_defaults=False):
    """The status of a registry."""

    format: str
    format_version: int
    registry: str
    version: str
    as_of: str
    items: tuple[Standing, ...]
    expiries: tuple[Expiry, ...]
