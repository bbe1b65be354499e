"""The catalogue of all rules, found by walking the families' folders."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

import govstd.rules
from govstd.rules.rule import Rule

ON_DATA = ("source", "value", "record", "dataset")
FAMILIES = (
    "source",
    "structure",
    "value",
    "record",
    "dataset",
    "standard",
    "compatibility",
    "database",
)


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by id, in the order of families, then of ids.

    Raises:
        ValueError: two rules have one id, or a module of a family declares none.
    """
    return rules_of(*FAMILIES)


def data_rules() -> dict[str, Rule]:
    """Return the rules on data by id: checking data need not import all others."""
    return rules_of(*ON_DATA)


@cache
def rules_of(*families: str) -> dict[str, Rule]:
    """Return the rules of some families by id; those of others are not even imported.

    Raises:
        ValueError: two rules have one id, or a module of a family declares none.
    """
    found: dict[str, Rule] = {}
    for family in families:
        for rule in sorted(_of_family(family), key=lambda rule: rule.id):
            if rule.id in found:
                raise ValueError(f"two rules are called {rule.id}")
            found[rule.id] = rule
    return found


@cache
def _of_family(family: str) -> tuple[Rule, ...]:
    package = next(
        (m for m in pkgutil.iter_modules(govstd.rules.__path__) if m.name == family), None
    )
    if package is None:
        return ()
    parent = importlib.import_module(f"govstd.rules.{family}")
    return tuple(
        _declared(importlib.import_module(f"govstd.rules.{family}.{module.name}"))
        for module in pkgutil.iter_modules(parent.__path__)
    )


def _declared(module: ModuleType) -> Rule:
    rules = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(rules) != 1:
        raise ValueError(f"{module.__name__} must declare one rule, it declares {len(rules)}")
    return rules[0]
