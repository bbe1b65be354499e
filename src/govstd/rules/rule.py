"""A rule: something that can be found wrong, declared once as data with a function.

The folder of its module is the family, the function's name in kebab-case its id. The first
line of the docstring is its summary in English, the paragraph that begins with `Why:` its
reason; `summary_zh` and `why_zh` say the same in Chinese.
"""

import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from msgspec import Struct

from govstd.model.compatibility import Consequence
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension


class Responsibility(StrEnum):
    """Who can mend what a rule finds."""

    PROVIDER = "provider"
    STANDARD_OWNER = "standard-owner"


class Level(StrEnum):
    """The smallest set of rules on standards that a rule belongs to; each holds those before it."""

    MINIMAL = "minimal"
    """What is wrong whatever one thinks of style."""
    RECOMMENDED = "recommended"
    """What a committee should not let pass."""
    ALL = "all"
    """What somebody may care about."""


class Rule(Struct, frozen=True, kw_only=True):
    """One rule of the catalogue."""

    id: str
    family: str
    severity: Severity
    dimension: Dimension
    responsibility: Responsibility
    unit: CountUnit
    since: str
    summary: dict[str, str]
    """What is wrong, in one sentence, by language."""
    why: dict[str, str]
    """Why it matters, by language."""
    message: dict[str, str]
    fix: dict[str, str]
    replaced_by: str | None
    level: Level = Level.MINIMAL
    """Of a rule on standards; any other is always applied."""
    mechanical: bool = False
    """Whether the value at its place can simply be replaced by the fact `suggestion`."""
    body: Callable[..., Any]
    """The function itself; of a rule without a body it does nothing and is never called."""
    consequence: Consequence | None = None
    """Of a rule on change: what a difference means for whom."""


def rule(  # noqa: PLR0913 (a declaration names all that a rule is)
    *,
    severity: Severity = Severity.ERROR,
    dimension: Dimension = Dimension.VALIDITY,
    responsibility: Responsibility = Responsibility.PROVIDER,
    unit: CountUnit = CountUnit.CELL,
    since: str,
    summary_zh: str,
    why_zh: str,
    message: dict[str, str],
    fix: dict[str, str],
    replaced_by: str | None = None,
    level: Level = Level.MINIMAL,
    mechanical: bool = False,
) -> Callable[[Callable[..., Any]], Rule]:
    """Declare the decorated function as a rule.

    Args:
        severity: its default severity.
        dimension: the quality dimension that it measures.
        responsibility: who can mend what it finds.
        unit: what it counts.
        since: the version of govstd that brought it.
        summary_zh: the docstring's first line in Chinese.
        why_zh: its reason in Chinese.
        message: templates by language; placeholders are the names of `args`.
        fix: how to mend it, by language.
        replaced_by: the rule that took its place when it was retired.
        level: of a rule on standards, the smallest set that it belongs to.
        mechanical: whether the value at its place can be replaced by the fact `suggestion`.

    Returns:
        A decorator that turns the function into a `Rule`.
    """

    def declare(body: Callable[..., Any]) -> Rule:
        summary, why = _documentation(body)
        return Rule(
            id=body.__name__.replace("_", "-"),
            family=body.__module__.split(".")[-2],
            severity=severity,
            dimension=dimension,
            responsibility=responsibility,
            unit=unit,
            since=since,
            summary={"en": summary, "zh": summary_zh},
            why={"en": why, "zh": why_zh},
            message=message,
            fix=fix,
            replaced_by=replaced_by,
            level=level,
            mechanical=mechanical,
            body=body,
        )

    return declare


def _documentation(body: Callable[..., Any]) -> tuple[str, str]:
    """Return the first line of the docstring and what follows `Why:`."""
    text = inspect.getdoc(body) or ""
    summary, _, rest = text.partition("\n")
    why = rest.partition("Why:")[2].strip()
    words = " ".join(why.split())
    return summary.strip(), words[:1].upper() + words[1:]
