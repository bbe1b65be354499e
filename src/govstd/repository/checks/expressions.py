"""Expressions: each is checked against the fields that it may speak of."""

from collections.abc import Iterator

from govstd.model.finding import Fact
from govstd.repository.draft import Draft


def check_expressions(draft: Draft) -> Iterator[Fact]:
    """Yield what is wrong with the expressions of datasets and packages."""
    return iter(())
