"""Asks every rule on data what it demands of a dataset standard."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.model.dataset_standard import Multiple
from govstd.model.report import Reason
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.levels import Level
from govstd.plan.planning import ITEM, DatasetPlanning
from govstd.rules.catalogue import data_rules
from govstd.rules.demand import Bad, Demand, Over
from govstd.rules.rule import Rule


class Asked(Struct, frozen=True):
    """A demand, and the rule and field that it is of."""

    rule: Rule
    demand: Demand
    field: ResolvedField | None = None
    nested: bool = False
    """Whether the field lies within another: flat data have no place for it."""


def demands(
    dataset: ResolvedDataset,
    planning: DatasetPlanning,
    items: DatasetPlanning,
    level: Level | None = None,
) -> Iterator[Asked]:
    """Yield all that the rules on data demand, field by field, then of the whole dataset.

    Args:
        dataset: the standard.
        planning: what rules may ask.
        items: the same for the items of lists, where nothing can be joined.
        level: of documents, whose own fields are judged; None: of a table.
    """
    for field in dataset.fields:
        if level is None or field.path in level.own:
            yield from _of_field(field, planning, items)
        if level is None:
            yield from _unsupported(field, planning)
    for family in ("record", "dataset"):
        for rule in _of(family):
            for demand in rule.body(dataset, planning):
                yield Asked(rule, demand)
    yield from _foreign(dataset)


def _of_field(
    field: ResolvedField, planning: DatasetPlanning, items: DatasetPlanning
) -> Iterator[Asked]:
    for rule in _of("value"):
        for demand in _of_value(rule, field, planning, items):
            yield Asked(rule, demand, field)


def _foreign(dataset: ResolvedDataset) -> Iterator[Asked]:
    """Yield what a foreign schema demands and nobody can check here."""
    for one in dataset.unsupported:
        field = dataset.field(one.field) if one.field is not None else None
        args = {"construct": one.construct}
        demand = Demand(name=one.name, skipped=Reason.NOT_SUPPORTED, args=args)
        yield Asked(data_rules()[one.rule], demand, field)


def _of(family: str) -> Iterator[Rule]:
    return (rule for rule in data_rules().values() if rule.family == family)


def _of_value(
    rule: Rule, field: ResolvedField, planning: DatasetPlanning, items: DatasetPlanning
) -> Iterator[Bad]:
    cell = planning.cell(field.path)
    if field.multiple is None:
        yield from rule.body(cell, planning)
        return
    for demand in rule.body(cell, planning):
        if demand.whole or demand.over is not Over.VALUES:
            yield demand
    for demand in rule.body(items.item(field.path), items):
        if not demand.whole and demand.over is Over.VALUES:
            yield _of_any_item(demand, cell, field.multiple)


def _of_any_item(demand: Bad, cell: Cell, multiple: Multiple) -> Bad:
    """Turn a demand on one item into one on the cell that holds the list.

    An item that fails makes the cell fail; else one that is blocked or unknown makes it so.
    """
    ordinary = [] if demand.among is None else [demand.among]
    if special := [build.text(special.value) for special in cell.field.special]:
        ordinary.append(build.negate(build.one_of(build.column(ITEM), special)))

    def some(*conditions: Expr) -> Expr:
        items = build.split_items(cell.text, multiple.delimiter)
        both = build.both(*(condition.copy() for condition in (*ordinary, *conditions)))
        return build.any_item(items, ITEM, both)

    earlier = build.either(*demand.blocked)
    failed = some(build.negate(earlier), demand.expression)
    blocked = build.both(some(earlier), build.negate(failed.copy()))
    expression = failed
    if not demand.certain:
        unsaid = some(build.is_null(demand.expression))
        expression = build.case([(failed, build.true()), (unsaid, build.null())], build.false())
    return replace(
        demand,
        expression=expression,
        among=None if demand.among is None else some(),
        blocked=(blocked,) if demand.blocked else (),
    )


def _unsupported(field: ResolvedField, planning: DatasetPlanning) -> Iterator[Asked]:
    """Yield what is demanded of the fields within one, for which flat data have no place."""
    for child in _nested(field):
        cell = Cell(field=child, number=-1)
        for rule in _of("value"):
            for demand in rule.body(cell, planning):
                yield Asked(rule, demand, child, nested=True)


def _nested(field: ResolvedField) -> Iterator[ResolvedField]:
    children = (*field.fields, *((field.items,) if field.items else ()))
    for child in children:
        yield child
        yield from _nested(child)
