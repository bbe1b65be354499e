"""What rules ask of a plan in the making: cells, compiled expressions, code lists."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.checksums import Share
from govstd.expressions.compile import (
    Compiled,
    CompiledGroup,
    compile_expression,
    compile_group,
)
from govstd.expressions.names import Names
from govstd.expressions.types import lexical, typed
from govstd.model.resolved import ResolvedDataset, ResolvedRule, ScopedExpression
from govstd.model.stored import Stored
from govstd.plan.layout import Layout
from govstd.plan.lookups import JoinedLookups

ITEM = "item"
"""The name of the item at hand within a list."""


class ItemCell(Cell, frozen=True):
    """One item of a cell that holds a list, as the rules for single values see it."""

    @property
    def text(self) -> Expr:
        """The item's text."""
        return build.column(ITEM)

    @property
    def value(self) -> Expr:
        """The item's typed value; the type of every item was proved before."""
        if self.plain:
            return self.text
        right = lexical(self.field, self.text)
        value = typed(self.field, self.text)
        return value if right is None else build.case([(right, value)])


class MemberFiles(Struct, frozen=True):
    """For which members of a package there is a file, by the names that the package uses."""

    datasets: tuple[str, ...]
    supplied: tuple[str, ...]


class DatasetPlanning:
    """The `Planning` of one dataset standard."""

    def __init__(
        self,
        dataset: ResolvedDataset,
        as_of: str,
        layout: Layout | None,
        files: MemberFiles | None = None,
        stored: Mapping[str, Stored] | None = None,
    ) -> None:
        """Begin a plan.

        Args:
            dataset: the standard.
            as_of: the date that rules see.
            layout: where shared columns go; None within the items of a list, where there are
                neither columns nor joins.
            files: of the package with which the data came; None: of none.
            stored: by the paths of the fields whose values are judged as they are stored.
        """
        self._files = files
        self.as_of = as_of
        self.lookups = JoinedLookups(as_of, joins=layout is not None)
        self.share: Share | None = None
        if layout is not None:
            self.share = lambda expression: build.column(layout.share(expression))
        stored = stored or {}
        self._cells = {
            field.path: Cell(field=replace(field, stored=stored.get(field.path)), number=number)
            for number, field in enumerate(dataset.fields)
        }
        self._fields = {field.path: field for field in dataset.fields}
        self._compiled: dict[tuple[str, int], Compiled] = {}

    def cell(self, path: str) -> Cell:
        """Return the cell of the field at `path`."""
        return self._cells[path]

    def item(self, path: str) -> ItemCell:
        """Return an item of the list that the cell at `path` holds."""
        cell = self._cells[path]
        return ItemCell(field=replace(cell.field, multiple=None), number=cell.number)

    def compile(self, expression: ScopedExpression) -> Compiled:
        """Return an expression of the rule language compiled over the cells."""
        key = (expression.text, id(expression.scope))
        if key not in self._compiled:
            names = self._within_package(Names(fields=self._fields, registry=expression.scope))
            self._compiled[key] = compile_expression(
                expression.text, names, self.cell, self.lookups, self.as_of
            )
        done = self._compiled[key]
        return replace(
            done,
            expression=done.expression.copy(),
            blocked=None if done.blocked is None else done.blocked.copy(),
        )

    def compile_group(self, rule: ResolvedRule) -> CompiledGroup:
        """Return the assertion of a rule on groups compiled over the cells."""
        written = rule.rule
        names = Names(
            fields=self._fields,
            registry=rule.scope,
            grouped=True,
            ordered=bool(written.order_by),
            keys=written.for_each or (),
            order=written.order_by,
        )
        names = self._within_package(names)
        return compile_group(written.asserts or "TRUE", names, self.cell, self.lookups, self.as_of)

    def _within_package(self, names: Names) -> Names:
        if self._files is None:
            return names
        files = self._files
        return replace(names, package=True, datasets=files.datasets, supplied=files.supplied)
