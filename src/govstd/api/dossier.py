"""Puts together what a member reads before a vote: changes, who is concerned, lint, examples."""

from collections import Counter

from msgspec import Struct

from govstd.api.comparison import compare_states
from govstd.api.linting import lint
from govstd.api.states import State
from govstd.expressions.value import problems
from govstd.model.comparison import Comparison
from govstd.model.dataset_standard import Field
from govstd.model.resolution import resolve_field
from govstd.reports.lint import LintReport


class Dossier(Struct, frozen=True):
    """All of it."""

    comparison: Comparison
    concerned: dict[str, int]
    """By organization: how many dataset standards and packages of it the changes concern."""
    lint: LintReport
    examples: int
    """Examples of data elements that changed or are new, checked again."""
    failing: tuple[str, ...]
    """Those that their element does not allow, as `element: value`; personal ones without value."""


def dossier_of(before: State, after: State, *, language: str, as_of: str) -> Dossier:
    """Return the dossier of a change from one state to another."""
    comparison = compare_states(before, after, language=language, as_of=as_of)
    examples, failing = _examples(before, after)
    return Dossier(
        comparison=comparison,
        concerned=_concerned(comparison, after),
        lint=lint(after.origins.root, as_of=as_of, language=language),
        examples=examples,
        failing=failing,
    )


def _concerned(comparison: Comparison, after: State) -> dict[str, int]:
    items = {f"{kind}/{item.id}": item for kind, item in after.registry.items()}
    users = {user for change in comparison.changes for user in change.users}
    users |= {f"{one.kind}/{one.item}" for one in comparison.changes if one.kind == "dataset"}
    default = after.registry.header.owner
    owners = Counter((items[user].owner or default) for user in users if user in items)
    return dict(owners.most_common())


def _examples(before: State, after: State) -> tuple[int, tuple[str, ...]]:
    count, failing = 0, []
    for name, element in after.registry.elements.items():
        if before.registry.elements.get(name) == element:
            continue
        field = resolve_field(Field(element=name), after.registry)
        for example in element.examples:
            count += 1
            if next(problems(field, example), None) is not None:
                shown = "‹masked›" if element.sensitivity.masked else example
                failing.append(f"{name}: {shown}")
    return count, tuple(failing)
