"""The catalogue of rules, as the command line shows it."""

from pathlib import Path

import govstd
from govstd.api.errors import UnknownItemError
from govstd.rules.catalogue import rules
from govstd.rules.rule import Rule


def list_rules(family: str | None = None) -> tuple[Rule, ...]:
    """Return the rules of a family, or all, in the catalogue's order."""
    return tuple(rule for rule in rules().values() if family in (None, rule.family))


def find_rule(id_: str) -> Rule:
    """Return the rule called `id_`.

    Raises:
        UnknownItemError: there is none.
    """
    try:
        return rules()[id_]
    except KeyError:
        raise UnknownItemError("rule", id_, tuple(rules())) from None


def first_case(rule: Rule) -> str | None:
    """Return the text of a rule's published case; None if it has none.

    In the wheel the cases lie in `content/`, in the repository among the tests.
    """
    package = Path(govstd.__file__).parent
    content = package / "content"
    folder = content / "cases" if content.is_dir() else package.parents[1] / "tests" / "cases"
    case = folder / f"{rule.id}.md"
    return case.read_text(encoding="utf-8") if case.is_file() else None
