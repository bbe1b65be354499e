"""A field's cell as rules and compiled expressions see it."""

from msgspec import Struct

from govstd.expressions.builders import Expr, column, is_null, not_null
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField


class Cell(Struct, frozen=True):
    """The cell of `field` in the row at hand; every access makes a new node."""

    field: ResolvedField
    number: int
    """The field's number in the plan."""

    @property
    def text(self) -> Expr:
        """The cell's text, NULL when missing."""
        return column(f"c{self.number}")

    @property
    def native(self) -> Expr:
        """The value as it is stored, of a field whose values are judged as such."""
        return column(f"n{self.number}")

    @property
    def missing(self) -> Expr:
        """TRUE when there is nothing in the cell; never NULL."""
        return is_null(self.text if self.field.stored is None else self.native)

    @property
    def present(self) -> Expr:
        """TRUE when there is something in the cell, of its type or not; never NULL."""
        return not_null(self.text if self.field.stored is None else self.native)

    @property
    def value(self) -> Expr:
        """The typed value.

        NULL when missing, when the cell is not of its type, or when it holds a special value
        that is not one of its type. A missing cell with a default has the default's value.
        """
        return self.text if self.plain else column(f"v{self.number}")

    @property
    def key(self) -> Expr:
        """The typed value as text, a special value's own text; NULL when missing."""
        return self.text if self.plain else column(f"t{self.number}")

    @property
    def plain(self) -> bool:
        """Whether the typed value is always the text itself."""
        field = self.field
        return field.type is DataType.STRING and field.default is None and field.multiple is None

    @property
    def blocked(self) -> Expr:
        """TRUE when the cell is there but not of its type; never NULL."""
        return column(f"b{self.number}")

    @property
    def special(self) -> Expr:
        """TRUE when the cell holds one of the field's special values; never NULL."""
        return column(f"s{self.number}")
