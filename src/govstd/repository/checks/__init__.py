"""Checks a registry as a whole, once its files are read and its imports are known."""

from collections.abc import Iterator

from govstd.model.finding import Fact
from govstd.repository.checks.code_lists import check_code_lists
from govstd.repository.checks.cycles import check_cycles
from govstd.repository.checks.dates import check_dates
from govstd.repository.checks.expressions import check_expressions
from govstd.repository.checks.fields import check_fields
from govstd.repository.checks.keys import check_keys
from govstd.repository.checks.names import check_names
from govstd.repository.checks.packages import check_packages
from govstd.repository.checks.profiles import check_profiles
from govstd.repository.checks.references import check_references
from govstd.repository.checks.validators import check_validators
from govstd.repository.checks.values import check_values
from govstd.repository.draft import Draft

_CHECKS = (
    check_references,
    check_names,
    check_code_lists,
    check_validators,
    check_fields,
    check_keys,
    check_dates,
    check_profiles,
    check_packages,
    check_values,
    check_expressions,
)


def check(draft: Draft) -> Iterator[Fact]:
    """Yield what is wrong with a registry as a whole."""
    if draft.registry is None:
        return
    yield from check_cycles(draft)
    for check_part in _CHECKS:
        yield from check_part(draft)
