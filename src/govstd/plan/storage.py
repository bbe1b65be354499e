"""Which fields are judged as they are stored: those that all parts store alike."""

from collections.abc import Sequence
from functools import reduce

from govstd.expressions.stored import is_judged_as_stored
from govstd.model.resolved import ResolvedField
from govstd.model.stored import Stored
from govstd.plan.check import ColumnMatch
from govstd.plan.supplied import Supplied


def stored_fields(supplied: Supplied, parts: Sequence[ColumnMatch]) -> dict[str, Stored]:
    """Return how fields are stored, by their paths, where their values are judged as such."""
    if not supplied.stored:
        return {}
    found = {field.path: _stored(field, supplied, parts) for field in supplied.dataset.fields}
    return {path: stored for path, stored in found.items() if stored is not None}


def _stored(
    field: ResolvedField, supplied: Supplied, parts: Sequence[ColumnMatch]
) -> Stored | None:
    columns = [
        columns[match.positions[field.path]]
        for columns, match in zip(supplied.stored, parts, strict=True)
        if field.path in match.positions
    ]
    if not columns or columns[0] is None:
        return None
    whole = reduce(lambda one, other: one and one.joined(other), columns)
    return whole if whole is not None and is_judged_as_stored(field, whole) else None
