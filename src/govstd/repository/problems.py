"""Where a reader puts what it finds wrong in one file."""

from typing import Any, Protocol

from govstd.model.finding import Fact, Origin


class Place(Protocol):
    """Anything that knows where it stands."""

    @property
    def line(self) -> int:
        """The line, from 1."""
        ...

    @property
    def column(self) -> int:
        """The column, from 1."""
        ...


class Problems:
    """The facts of one file, in the order in which they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.facts: list[Fact] = []

    def add(self, rule: str, place: Place | None = None, /, **args: Any) -> None:
        """Add a fact at `place`, else at the file's beginning, with the arguments given."""
        origin = Origin(file=self.file)
        if place is not None:
            origin = Origin(file=self.file, line=place.line, column=place.column)
        told = {name: value for name, value in args.items() if value is not None}
        self.facts.append(Fact(rule=rule, origin=origin, args=told))
