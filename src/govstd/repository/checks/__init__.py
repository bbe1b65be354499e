"""Checks a registry as a whole, once its files are read and its imports are known."""

from collections.abc import Iterator

from govstd.model.finding import Fact
from govstd.model.registry import Registry
from govstd.repository.checks.code_lists import check_code_lists
from govstd.repository.checks.cycles import check_cycles
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
    check_profiles,
    check_packages,
    check_values,
    check_expressions,
)


def check(draft: Draft) -> Iterator[Fact]:
    """Put the registry of `draft` together and yield what is wrong with it as a whole."""
    if draft.header is None:
        return
    draft.registry = _registry(draft)
    yield from check_cycles(draft)
    for check_part in _CHECKS:
        yield from check_part(draft)


def _registry(draft: Draft) -> Registry:
    assert draft.header is not None  # noqa: S101 (the caller has looked)
    found = {alias: imported.registry for alias, imported in draft.imports.items() if imported}
    return Registry(
        header=draft.header,
        digest=draft.digest,
        elements=draft.elements,
        code_lists=draft.code_lists,
        validators=draft.validators,
        datasets=draft.datasets,
        packages=draft.packages,
        organizations=draft.organizations,
        terms=draft.terms,
        imports={alias: registry for alias, registry in found.items() if registry},
    )
