"""A toolkit for data standards: text in git, compiled into checks that run where the data is.

>>> registry = govstd.open("govstd:cn-gov")
>>> report = govstd.validate("data.csv", dataset="administrative-licence", registry=registry)
>>> report.verdict
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govstd.api import lint, open, render, validate  # noqa: A004 (read as govstd.open)

__version__ = "0.1.0"
__all__ = ["__version__", "lint", "open", "render", "validate"]


def __getattr__(name: str) -> object:
    """Load the engine and all that it needs only when one of the functions is asked for."""
    if name in __all__:
        from govstd import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module 'govstd' has no attribute {name!r}")
