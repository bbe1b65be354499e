"""What can be wrong with a request; each error tells what, where and how to mend it."""

from govstd.model.finding import Fact


class NotLoadedError(Exception):
    """A registry does not load; the command ends with exit code 3.

    Attributes:
        location: as it was given.
        facts: every problem of every file.
    """

    def __init__(self, location: str, facts: tuple[Fact, ...]) -> None:
        super().__init__(f"{location} does not load: {len(facts)} problems")
        self.location = location
        self.facts = facts


class UnknownItemError(Exception):
    """No item has the id that was asked for; the command ends with exit code 2.

    Attributes:
        kind: what was looked for, such as `dataset`.
        id: as it was given.
        known: the ids that there are.
    """

    def __init__(self, kind: str, id_: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no {kind} is called {id_}")
        self.kind = kind
        self.id = id_
        self.known = known


class AmbiguousItemError(Exception):
    """Several registries have an item of the id that was asked for; exit code 2.

    Attributes:
        kind: what was looked for.
        id: as it was given.
        registries: that have it.
    """

    def __init__(self, kind: str, id_: str, registries: tuple[str, ...]) -> None:
        super().__init__(f"several registries have a {kind} called {id_}")
        self.kind = kind
        self.id = id_
        self.registries = registries
