"""What a field wants of a typed value's text, in the SQL of any engine."""

from collections.abc import Callable

from govstd.expressions.formats import DATED, layout_of
from govstd.expressions.layouts import Layout
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

Literal = Callable[[str], str]
"""How an engine's SQL writes a text."""


def pointed(text: str, field: ResolvedField | None, literal: Literal) -> str:
    """Return SQL of a number's text with the decimal sign that its field uses.

    Args:
        text: SQL of the number's text, written with a point.
        field: which the column holds; None: none.
        literal: how the engine writes a text.
    """
    if field is None or field.type is not DataType.NUMBER or field.decimal_char == ".":
        return text
    return f"replace({text}, '.', {literal(field.decimal_char)})"


def boolean(column: str, field: ResolvedField | None, literal: Literal) -> str:
    """Return SQL of a boolean column's text in the field's first words for true and false."""
    true, false = "true", "false"
    if field is not None and field.type is DataType.BOOLEAN:
        true = next(iter(field.true_values), true)
        false = next(iter(field.false_values), false)
    return f"CASE WHEN {column} THEN {literal(true)} WHEN NOT {column} THEN {literal(false)} END"


def layout_for(field: ResolvedField | None, kind: DataType) -> Layout | None:
    """Return how a field of the type `kind` writes its values; None where that is not its own."""
    if field is None or field.type is not kind or field.type not in DATED:
        return None
    return layout_of(field)
