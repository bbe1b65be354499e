"""Composes the layers: what the command line and Python users call.

Names are imported when they are first asked for: a command that only lists needs no engine.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govstd.api.browse import find_item as find_item
    from govstd.api.browse import list_items as list_items
    from govstd.api.browse import search_items as search_items
    from govstd.api.errors import AmbiguousItemError as AmbiguousItemError
    from govstd.api.errors import NotLoadedError as NotLoadedError
    from govstd.api.errors import NotWrittenError as NotWrittenError
    from govstd.api.errors import UnknownItemError as UnknownItemError
    from govstd.api.explanations import explanation_of as explanation_of
    from govstd.api.linting import lint as lint
    from govstd.api.registries import choose_registry as choose_registry
    from govstd.api.registries import open_registry as open  # noqa: A004 (read as govstd.open)
    from govstd.api.registries import open_registry as open_registry
    from govstd.api.sampling import SampleRequest as SampleRequest
    from govstd.api.sampling import sampled as sampled
    from govstd.api.trial import try_value as try_value
    from govstd.api.validation import validate as validate
    from govstd.engines.outcome import EngineFailedError as EngineFailedError
    from govstd.reports.formats import render as render
    from govstd.sources.refusal import SourceRefusedError as SourceRefusedError

_HOMES = {
    "AmbiguousItemError": "govstd.api.errors",
    "EngineFailedError": "govstd.engines.outcome",
    "NotLoadedError": "govstd.api.errors",
    "NotWrittenError": "govstd.api.errors",
    "SampleRequest": "govstd.api.sampling",
    "SourceRefusedError": "govstd.sources.refusal",
    "UnknownItemError": "govstd.api.errors",
    "choose_registry": "govstd.api.registries",
    "explanation_of": "govstd.api.explanations",
    "find_item": "govstd.api.browse",
    "lint": "govstd.api.linting",
    "list_items": "govstd.api.browse",
    "open_registry": "govstd.api.registries",
    "render": "govstd.reports.formats",
    "search_items": "govstd.api.browse",
    "sampled": "govstd.api.sampling",
    "try_value": "govstd.api.trial",
    "validate": "govstd.api.validation",
}

__all__ = [*_HOMES, "open"]  # noqa: PLE0604 (names as they are, and one more)


def __getattr__(name: str) -> object:
    """Import what is asked for from its home."""
    if name == "open":  # the name that reads best where it is used: govstd.open
        name = "open_registry"
    if name not in _HOMES:
        raise AttributeError(f"module 'govstd.api' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
