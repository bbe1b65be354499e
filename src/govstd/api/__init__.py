"""Composes the layers: what the command line and Python users call."""

from govstd.api.browse import find_item, list_items, search_items
from govstd.api.errors import (
    AmbiguousItemError,
    NotLoadedError,
    NotWrittenError,
    UnknownItemError,
)
from govstd.api.explanations import explanation_of
from govstd.api.registries import choose_registry, open_registry
from govstd.api.trial import try_value
from govstd.api.validation import validate
from govstd.engines.outcome import EngineFailedError
from govstd.reports.formats import render
from govstd.sources.refusal import SourceRefusedError

open = open_registry  # noqa: A001 (the name that reads best where it is used: govstd.open)

__all__ = [
    "AmbiguousItemError",
    "EngineFailedError",
    "NotLoadedError",
    "NotWrittenError",
    "SourceRefusedError",
    "UnknownItemError",
    "choose_registry",
    "explanation_of",
    "find_item",
    "list_items",
    "open",
    "open_registry",
    "render",
    "search_items",
    "try_value",
    "validate",
]
