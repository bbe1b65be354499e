"""The expression package's checkers, imported when there is something to check."""

import importlib
from functools import cache
from typing import Any


@cache
def peer(module: str, name: str) -> Any:
    """Return a function of `govstd.expressions`, or None where it is not there."""
    try:
        return getattr(importlib.import_module(f"govstd.expressions.{module}"), name, None)
    except ImportError:
        return None
