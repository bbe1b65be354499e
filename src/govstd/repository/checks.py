"""Checks a registry as a whole, once its files are read and its imports are known."""

from govstd.model.finding import Fact
from govstd.model.registry import Registry
from govstd.repository.draft import Draft


def check(draft: Draft) -> list[Fact]:
    """Put the registry of `draft` together and return what is wrong with it as a whole."""
    if draft.header is None:
        return []
    draft.registry = _registry(draft)
    return []


def _registry(draft: Draft) -> Registry:
    assert draft.header is not None  # noqa: S101 (the caller has looked)
    found = {alias: inner.registry for alias, inner in draft.imports.items() if inner}
    return Registry(
        header=draft.header,
        digest=draft.digest,
        elements=draft.items["element"],  # type: ignore[arg-type] # by kind
        code_lists=draft.items["codelist"],  # type: ignore[arg-type] # by kind
        validators=draft.items["validator"],  # type: ignore[arg-type] # by kind
        datasets=draft.items["dataset"],  # type: ignore[arg-type] # by kind
        packages=draft.items["package"],  # type: ignore[arg-type] # by kind
        organizations=draft.organizations,
        terms=draft.terms,
        imports={alias: registry for alias, registry in found.items() if registry},
    )
