"""The rules on change by what they compare."""

from functools import cache

from govstd.rules.catalogue import rules
from govstd.rules.change import compared
from govstd.rules.rule import Rule

FAMILY = "compatibility"


@cache
def rules_on(kind: type) -> tuple[Rule, ...]:
    """Return the rules that compare two values of just this type."""
    return tuple(
        rule for rule in rules().values() if rule.family == FAMILY and compared(rule) is kind
    )
