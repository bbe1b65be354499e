"""The demands of a field's validators: one check a validator and rule."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.validators import FlatStep, breaks, flatten, supported
from govstd.model.registration import Severity
from govstd.model.report import Reason
from govstd.rules.demand import Bad, Planning


def demands(rule_id: str, cell: Cell, plan: Planning) -> Iterator[Bad]:
    """Yield what the validators of a field demand by one of the identifier rules.

    Steps of one rule, validator and severity make one check. The first step that a value fails
    decides: the value fails that step's check, is blocked in those that would come later, and
    has passed those before.
    """
    for use in cell.field.validators:
        steps = flatten(use.validator, use.scope, use.given)
        if all(supported(step) for step in steps):
            broken = [breaks(step, cell.text, plan.lookups, plan.share) for step in steps]
            skipped = None
        else:
            broken, skipped = [build.null() for _ in steps], Reason.NOT_SUPPORTED
        own = use.reference.rpartition(":")[2]
        for (rule, name, severity), places in _grouped(steps, own).items():
            if rule == rule_id:
                failed, blocked = _judged(broken, places)
                yield Bad(
                    expression=failed,
                    name=name,
                    severity=severity,
                    blocked=blocked,
                    args={"validator": f"{name}@{use.validator.version}"},
                    skipped=skipped,
                )


def _grouped(steps: tuple[FlatStep, ...], own: str) -> dict[tuple[str, str, Severity], list[int]]:
    """Return the places of the steps by rule, validator and severity."""
    groups: dict[tuple[str, str, Severity], list[int]] = {}
    for place, step in enumerate(steps):
        groups.setdefault((step.rule, step.validator or own, step.severity), []).append(place)
    return groups


def _judged(broken: list[Expr], places: list[int]) -> tuple[Expr, tuple[Expr, ...]]:
    """Return whether the steps at `places` fail, and what blocks them."""
    last = places[-1]
    if places == list(range(places[0], last + 1)):
        failed = build.either(*(broken[place].copy() for place in places))
        return failed, tuple(earlier.copy() for earlier in broken[: places[0]])
    by_step = [(broken[place].copy(), _boolean(holds=place in places)) for place in range(last + 1)]
    failed = build.case(by_step, build.false())
    other = [(broken[place].copy(), _boolean(holds=place not in places)) for place in range(last)]
    return failed, (build.case(other, build.false()),)


def _boolean(*, holds: bool) -> Expr:
    return build.true() if holds else build.false()
