"""Composes the layers: what the command line and Python users call."""

from govstd.api.errors import AmbiguousItemError, NotLoadedError, UnknownItemError
from govstd.api.registries import choose_registry, open_registry
from govstd.api.validation import validate
from govstd.engines.outcome import EngineFailedError
from govstd.reports.formats import render
from govstd.sources.refusal import SourceRefusedError

open = open_registry  # noqa: A001 (the name that reads best where it is used: govstd.open)

__all__ = [
    "AmbiguousItemError",
    "EngineFailedError",
    "NotLoadedError",
    "SourceRefusedError",
    "UnknownItemError",
    "choose_registry",
    "open",
    "open_registry",
    "render",
    "validate",
]
