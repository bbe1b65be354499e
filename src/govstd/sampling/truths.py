"""In which rows a condition is true."""

from collections.abc import Mapping

from msgspec.structs import replace

from govstd.engines.row_judge import judging
from govstd.expressions.parse import parse
from govstd.model.dataset_standard import RecordRule
from govstd.model.resolved import ResolvedDataset, ResolvedRule, ScopedExpression
from govstd.plan.compile import compile_plans
from govstd.plan.planning import MemberFiles
from govstd.plan.supplied import Supplied
from govstd.sampling.ties import paths

_NAME = "spoken-of"


def rows_where(
    dataset: ResolvedDataset,
    columns: Mapping[str, list[str | None]],
    condition: ScopedExpression,
    as_of: str,
    files: MemberFiles | None,
) -> list[int]:
    """Return the numbers of the rows in which a condition is true."""
    rule = RecordRule(id=_NAME, when=condition.text, asserts="1 = 2")
    read = set(paths(parse(condition.text)))
    asked = replace(
        dataset,
        fields=tuple(field for field in dataset.fields if field.path in read),
        keys=(),
        references=(),
        rules=(ResolvedRule(rule=rule, scope=condition.scope),),
        standard=replace(dataset.standard, row_count=None, freshness=None),
        unsupported=(),
    )
    asked = replace(
        asked,
        fields=tuple(
            replace(field, required_when=None, forbidden_when=None, code_list=None, validators=())
            for field in asked.fields
        ),
    )
    if not asked.fields:
        rows = len(next(iter(columns.values()), ()))
        return list(range(rows))
    header = tuple(field.name for field in asked.fields)
    [plan] = compile_plans((Supplied(asked, (header,), ()),), as_of, files)
    with judging(plan) as judge:
        failing = judge.failing([columns[field.path] for field in asked.fields])
    numbers = {check.number for check in plan.checks if check.args.get("name") == _NAME}
    return next((failing[number] for number in numbers if number in failing), [])
