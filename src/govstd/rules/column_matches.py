"""Which way of matching columns takes every file that another takes."""

from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset

_WIDER: dict[FieldsMatch | None, frozenset[FieldsMatch | None]] = {
    FieldsMatch.EXACT: frozenset(
        (
            *(FieldsMatch.EQUAL, FieldsMatch.SUBSET, FieldsMatch.SUPERSET, FieldsMatch.PARTIAL),
            None,
        )
    ),
    FieldsMatch.EQUAL: frozenset(
        (FieldsMatch.SUBSET, FieldsMatch.SUPERSET, FieldsMatch.PARTIAL, None)
    ),
    FieldsMatch.SUBSET: frozenset((FieldsMatch.PARTIAL, None)),
    FieldsMatch.SUPERSET: frozenset((FieldsMatch.PARTIAL, None)),
    FieldsMatch.PARTIAL: frozenset(),
    None: frozenset((FieldsMatch.PARTIAL,)),
}
"""By the way before: the ways after which no file fails for its columns that did not before.

`None` matches by name: only mandatory columns must be there. `partial` wants one column at least.
"""


def is_wider(before: ResolvedDataset, after: ResolvedDataset) -> bool:
    """Return whether every file whose columns were right before has right ones after."""
    old, new = before.standard.fields_match, after.standard.fields_match
    if new is FieldsMatch.PARTIAL and old is None:
        return any(field.column is Obligation.MANDATORY for field in before.fields)
    return new in _WIDER[old]
