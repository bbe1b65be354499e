"""What jsonschema-rs says of a value, as failures: which keyword, where, with which facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from govstd.engines.schema_rules import facts_of
from govstd.exchange.json_schema import FALSE, MAPS, Keyword
from govstd.sources.json_places import Step, inside, pointer


class Failure(Struct, frozen=True):
    """A value that does not meet a keyword."""

    document: int
    root: int
    steps: tuple[Step, ...]
    facts: dict[str, Any]
    member: str | None = None
    """Which is missing, unexpected or wrongly named."""
    missing: bool = False


def keyword_of(error: Any) -> Keyword:
    """Return the keyword that is not met: by its kind, since a member may bear any name."""
    path, kind = error.schema_path, type(error.kind).__name__
    name = FALSE if kind == "FalseSchema" and not _of_members(path) else str(path[-1])
    return Keyword(name, _location(error))


def failures_of(document: int, root: int, value: Any, error: Any) -> Iterator[Failure]:
    """Yield the failures that an error stands for.

    Args:
        document: its number, which failures keep.
        root: the number of the checked value in it.
        value: which was checked.
        error: of jsonschema-rs.
    """
    name, kind = keyword_of(error).name, error.kind
    steps = tuple(error.instance_path)
    if type(kind).__name__ == "Required":
        yield Failure(document, root, steps, {}, kind.property, missing=True)
    elif type(kind).__name__ == "PropertyNames":
        wrong = kind.error
        yield Failure(document, root, steps, facts_of(name, wrong.kind.value), str(wrong.instance))
    elif hasattr(kind, "unexpected") or _of_members(error.schema_path):
        # Where no member is allowed at all, one error stands for all of them.
        names = kind.unexpected if hasattr(kind, "unexpected") else inside(value, steps)
        for unexpected in map(str, names):
            facts = {"header": unexpected, "construct": name}
            yield Failure(document, root, steps, facts, unexpected)
    else:
        yield Failure(document, root, steps, facts_of(name, kind.value))


def _of_members(path: list[Any]) -> bool:
    """Return whether a path in a schema ends with the keyword about further members."""
    named = keyword = False
    for step in path:
        keyword = not named and isinstance(step, str)
        named = keyword and step in MAPS
    return keyword and path[-1] == "additionalProperties"


def _location(error: Any) -> str:
    """Return where the keyword is: in the schema's own file by its pointer, else by its address."""
    path = pointer("", error.schema_path)
    absolute = error.absolute_keyword_location
    return path if absolute is None else absolute if _is_elsewhere(error) else path


def _is_elsewhere(error: Any) -> bool:
    return "$ref" in error.evaluation_path or "$dynamicRef" in error.evaluation_path
