"""Which rules on standards are applied: sets and single rules, as a registry or a user selects."""

from collections.abc import Iterable, Iterator

from govstd.api.errors import UnknownItemError
from govstd.model.registry import Lint
from govstd.rules.catalogue import rules_of
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Rule

FAMILY = "standard"
RAISED = frozenset(("lint-rule-unknown", "waiver-expired", "waiver-unused"))
"""What is found while selecting and waiving; applied whatever is selected."""
_SETS = {
    Level.MINIMAL: (Level.MINIMAL,),
    Level.RECOMMENDED: (Level.MINIMAL, Level.RECOMMENDED),
    Level.ALL: (Level.MINIMAL, Level.RECOMMENDED, Level.ALL),
}


def selectable() -> dict[str, Rule]:
    """Return the rules that can be selected, by id; what keeps a registry from loading cannot."""
    return rules_of(FAMILY)


def check_selection(names: Iterable[str]) -> None:
    """Refuse what is neither a set nor a rule.

    Raises:
        UnknownItemError: one is neither.
    """
    known = (*Level, *selectable())
    for name in names:
        if name not in known:
            raise UnknownItemError("rule", name, known)


def selected(lint: Lint, instead: tuple[str, ...] = ()) -> list[Rule]:
    """Return the rules that a registry selects and does not ignore, or those named `instead`."""
    wanted = instead or lint.select
    sets = {level for name in wanted if name in _NAMES for level in _SETS[Level(name)]}
    ignored = () if instead else lint.ignore
    return [
        rule
        for id_, rule in selectable().items()
        if (rule.level in sets or id_ in wanted or id_ in RAISED) and id_ not in ignored
    ]


_NAMES = frozenset(level.value for level in Level)


def unknown_rules(lint: Lint) -> Iterator[tuple[str, Remark]]:
    """Yield what `lint` in registry.yaml names that is neither a set nor a rule."""
    known = selectable()
    named = [
        *((("lint", "select", at), name, _NAMES) for at, name in enumerate(lint.select)),
        *((("lint", "ignore", at), name, ()) for at, name in enumerate(lint.ignore)),
        *(
            (("lint", "waivers", at, "rule"), waiver.rule, rules_of("compatibility"))
            for at, waiver in enumerate(lint.waivers)
        ),
    ]
    for path, name, others in named:
        if name not in known and name not in others:
            yield "lint-rule-unknown", Remark(path=path, args={"id": name})
