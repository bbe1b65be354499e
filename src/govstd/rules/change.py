"""Declares rules on change: what they compare, and what a difference means for whom.

The function of such a rule gets the state before and the state after, and yields differences.
What it compares is the type of its first argument: a resolved field, a code list, a dataset …
"""

from collections.abc import Callable
from typing import Any, get_type_hints

from msgspec.structs import replace

from govstd.model.compatibility import Consequence, Effect, Level, Nature
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, Rule, rule

_EFFECTS: dict[Nature, tuple[Effect, Effect]] = {
    Nature.ADDED: (Effect.COMPATIBLE, Effect.RISKY),
    Nature.REMOVED: (Effect.COMPATIBLE, Effect.BREAKING),
    Nature.RENAMED: (Effect.BREAKING, Effect.BREAKING),
    Nature.NARROWED: (Effect.BREAKING, Effect.COMPATIBLE),
    Nature.WIDENED: (Effect.COMPATIBLE, Effect.RISKY),
    Nature.CHANGED: (Effect.BREAKING, Effect.BREAKING),
    Nature.TEXT_ONLY: (Effect.EDITORIAL, Effect.EDITORIAL),
    Nature.UNDETERMINED: (Effect.UNDETERMINED, Effect.UNDETERMINED),
}
"""What a change of each nature means for providers and for consumers, unless a rule differs."""
_SEVERITIES = {
    Effect.BREAKING: Severity.ERROR,
    Effect.UNDETERMINED: Severity.WARNING,
    Effect.RISKY: Severity.WARNING,
    Effect.COMPATIBLE: Severity.NOTICE,
    Effect.EDITORIAL: Severity.NOTICE,
}


def change(  # noqa: PLR0913 (a declaration names all that a rule is)
    *,
    nature: Nature,
    level: Level = Level.DATA,
    providers: Effect | None = None,
    consumers: Effect | None = None,
    since: str,
    summary_zh: str,
    why_zh: str,
    message: dict[str, str],
    fix: dict[str, str],
) -> Callable[[Callable[..., Any]], Rule]:
    """Declare the decorated function as a rule on change.

    Args:
        nature: what kind of change it finds.
        level: what the change touches.
        providers: what it means for who delivers data; None: what its nature means.
        consumers: what it means for who reads data; likewise.
        since: the version of govstd that brought it.
        summary_zh: the docstring's first line in Chinese.
        why_zh: its reason in Chinese.
        message: templates by language; placeholders are the names of `args`.
        fix: what to do about it, by language.

    Returns:
        A decorator that turns the function into a `Rule`.
    """
    usual = _EFFECTS[nature]
    consequence = Consequence(
        nature=nature,
        level=level,
        providers=providers or usual[0],
        consumers=consumers or usual[1],
    )
    graver = max((consequence.providers, consequence.consumers), key=lambda effect: effect.weight)
    declare = rule(
        severity=_SEVERITIES[graver],
        dimension=Dimension.CONSISTENCY,
        responsibility=Responsibility.STANDARD_OWNER,
        unit=CountUnit.FILE,
        since=since,
        summary_zh=summary_zh,
        why_zh=why_zh,
        message=message,
        fix=fix,
    )
    return lambda body: replace(declare(body), consequence=consequence)


def compared(rule: Rule) -> type | None:
    """Return the type of what a rule on change compares; None for a rule without a body."""
    hints = get_type_hints(rule.body)
    found: type | None = hints.get("before")
    return found
