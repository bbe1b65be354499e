"""What an engine of SQL runs on each row of data, for people to read."""

from collections.abc import Callable

from govstd.engines.engine import Program
from govstd.expressions.builders import Expr
from govstd.plan.check import Plan


def sql_program(plan: Plan, render: Callable[[Expr], str]) -> Program:
    """Return the selects of a plan in an engine's SQL."""
    if not plan.words:  # it is no query that checks
        return Program("sql")
    selects = (plan.scan, plan.looked) if plan.looked is not None else (plan.scan,)
    return Program("sql", tuple(render(select) for select in selects))
