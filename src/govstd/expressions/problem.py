"""What may be wrong with an expression or a pattern, and the nearest right word."""

from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One fault of an expression or a pattern."""

    rule: str
    """The id of the lint rule that is broken."""
    offset: int
    """Code points before the fault, within the expression."""
    args: dict[str, object] = {}


class ExpressionError(ValueError):
    """Text that cannot be read as an expression; the first fault ends the reading."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.rule} at {problem.offset}: {problem.args}")
        self.problem = problem


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that was probably meant by `word`."""
    known = sorted(words)
    folded = {candidate.casefold(): candidate for candidate in reversed(known)}
    close = get_close_matches(word.casefold(), list(folded), n=1)
    return folded[close[0]] if close else None


def suggesting(args: dict[str, object], suggestion: str | None) -> dict[str, object]:
    """Return `args` with a suggestion where there is one."""
    return args if suggestion is None else {**args, "suggestion": suggestion}
