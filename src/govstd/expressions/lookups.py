"""How checks ask code lists; a plan decides whether a list becomes literals or a join."""

from typing import Protocol

from govstd.expressions.builders import Expr
from govstd.model.code_list import CodeList

Selection = dict[str, tuple[str, ...]]
"""Column → texts: only codes whose column has one of them."""


class Lookups(Protocol):
    """Questions about code lists, answered by expressions."""

    def known(
        self, code_list: CodeList, text: Expr, by: str = "code", select: Selection | None = None
    ) -> Expr:
        """Return whether `text` (there, not NULL) was a code at any date; never NULL."""
        ...

    def valid(
        self,
        code_list: CodeList,
        text: Expr,
        day: Expr | None,
        by: str = "code",
        select: Selection | None = None,
    ) -> Expr:
        """Return whether `text` was a code on `day` (None: the date of the check).

        NULL when the day is missing or outside the list's coverage.
        """
        ...

    def under(self, code_list: CodeList, text: Expr, ancestor: str, day: Expr | None) -> Expr:
        """Return whether `text` is `ancestor` or below it on `day`.

        NULL as for `valid`, and where `text` is no code on that day.
        """
        ...
