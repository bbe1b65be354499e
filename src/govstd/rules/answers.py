"""Whether a code list or validator answers an expression otherwise than before."""

from govstd.model.registry import Registry
from govstd.rules.code_periods import covered, held_days


def answers_differ(kind: str, reference: str, before: Registry, after: Registry) -> bool:
    """Return whether what `reference` names may give another answer in the new state."""
    try:
        if kind == "codelist":
            return _lists_differ(reference, before, after)
        if kind == "validator":
            return before.validator(reference).steps != after.validator(reference).steps
    except KeyError:  # it was not there, which is told of the expression
        return True
    return False


def _lists_differ(reference: str, before: Registry, after: Registry) -> bool:
    old, new = before.code_list(reference), after.code_list(reference)
    if old == new:
        return False
    parents = [
        {(one.code, one.valid_from): one.parent for one in each.codes} for each in (old, new)
    ]
    held = held_days(old) != held_days(new) or covered(old) != covered(new)
    return held or parents[0] != parents[1]
