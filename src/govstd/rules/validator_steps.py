"""The demands of a field's validators: one check a validator and rule."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.validators import FlatStep, breaks, flatten, supported
from govstd.model.report import Reason
from govstd.rules.demand import Bad, Planning


def demands(rule_id: str, cell: Cell, plan: Planning) -> Iterator[Bad]:
    """Yield what the validators of a field demand by one of the identifier rules.

    Steps of one rule make one check; a cell that failed an earlier step is blocked in it.
    """
    for use in cell.field.validators:
        earlier: list[Expr] = []
        for (rule, name), steps in _grouped(
            flatten(use.validator, use.scope, use.given), use.reference
        ).items():
            if all(supported(step) for step in steps):
                failing = build.either(
                    *(breaks(step, cell.text, plan.lookups, plan.share) for step in steps)
                )
                skipped = None
            else:
                failing, skipped = build.null(), Reason.NOT_SUPPORTED
            if rule == rule_id:
                yield Bad(
                    expression=failing,
                    name=name,
                    severity=steps[0].severity,
                    blocked=tuple(expression.copy() for expression in earlier),
                    args={"validator": f"{name}@{use.validator.version}"},
                    skipped=skipped,
                )
            earlier.append(failing)


def _grouped(steps: tuple[FlatStep, ...], reference: str) -> dict[tuple[str, str], list[FlatStep]]:
    """Return the steps by rule and validator, in the order of their first step."""
    groups: dict[tuple[str, str], list[FlatStep]] = {}
    own = reference.rpartition(":")[2]
    for step in steps:
        groups.setdefault((step.rule, step.validator or own), []).append(step)
    return groups
