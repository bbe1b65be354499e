"""What can be wrong with a request: plain values, put into words by `explanation_of`."""

from typing import Literal

from govstd.model.finding import Fact

Sought = Literal[
    "item",
    "element",
    "codelist",
    "validator",
    "dataset",
    "package",
    "organization",
    "term",
    "field",
    "registry",
    "rule",
]
"""What an id may be the id of."""


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

    def __init__(self, kind: Sought, id_: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no {kind} is called {id_}")
        self.kind = kind
        self.id = id_
        self.known = known


class AmbiguousItemError(Exception):
    """Several items have the id that was asked for; exit code 2.

    Attributes:
        kind: what was looked for.
        id: as it was given.
        registries: that have it; one only if kinds differ.
        kinds: of the items, as `kind/id`; one only if registries differ.
    """

    def __init__(
        self, kind: Sought, id_: str, registries: tuple[str, ...], kinds: tuple[str, ...] = ()
    ) -> None:
        super().__init__(f"several items are called {id_}: {', '.join(registries or kinds)}")
        self.kind = kind
        self.id = id_
        self.registries = registries
        self.kinds = kinds


class NotWrittenError(Exception):
    """Something can't be written where it was wanted; exit code 2.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names, `path` always among them.
    """

    def __init__(
        self,
        code: Literal["already-there", "folder-not-empty", "not-written"],
        path: str,
        **details: str,
    ) -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.details = {"path": path, **details}


class NotExchangedError(Exception):
    """Something can't be written in a foreign format, or read from one; exit code 2.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(
        self,
        code: Literal[
            "extra-needed",
            "format-not-read",
            "items-needed",
            "format-not-written",
            "kind-not-written",
            "several-registries",
        ],
        **details: str,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class NotReleasedError(Exception):
    """A registry is not ready to be released; exit code 1.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details


class NotVerifiedError(Exception):
    """A file is not what it says it is; exit code 1.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details
