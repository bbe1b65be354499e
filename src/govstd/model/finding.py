"""What was found: typed facts while working, findings once built for a report."""

from typing import Any

from govstd.model.registration import Severity
from govstd.model.value import Text, Value

Args = dict[str, Any]
"""The facts of a finding by name; the names are those of the report's `args`."""


class Origin(Value, frozen=True, kw_only=True):
    """A place in a file of a registry; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


class Fact(Value, frozen=True, kw_only=True):
    """Something that a reader, source or rule on standards found wrong."""

    rule: str
    origin: Origin
    args: Args = {}
    severity: Severity | None = None
    """None: the rule's own severity."""
    message: Text | None = None
    """A standard's own message; None: the rule's."""
