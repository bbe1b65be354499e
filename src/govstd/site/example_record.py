"""A record that is put together of the examples of its fields."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from govstd.exchange.code_texts import selected
from govstd.expressions.value import right_examples
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.reports.characters import visible

_PLAIN = frozenset((DataType.INTEGER, DataType.NUMBER, DataType.BOOLEAN, DataType.YEAR))


def example_of(field: ResolvedField) -> str | None:
    """Return the first right example of a field, or else the first code that it may hold today."""
    for text in right_examples(field):
        return text
    use = field.code_list
    if use is None:
        return next(iter(field.constraints.enum or ()), None)
    texts = (code.text_of(use.by) for code in selected(use) if code.valid_to is None)
    return next((text for text in texts if text), None)


def record_of(fields: Sequence[ResolvedField]) -> list[str]:
    """Return the lines of a record as JSON, with nothing in them that a browser obeys.

    Fields of which nothing is known are left out; a record of nothing has no line.
    """
    record = _record(fields)
    text = json.dumps(record, ensure_ascii=False, indent=2) if record else ""
    return [visible(line) for line in text.split("\n") if line]


def _record(fields: Sequence[ResolvedField]) -> dict[str, Any]:
    values = ((field.name, _value(field)) for field in fields)
    return {name: value for name, value in values if value is not None}


def _value(field: ResolvedField) -> Any:
    if field.fields:
        return _record(field.fields) or None
    if field.items is not None:
        one = _value(field.items)
        return None if one is None else [one]
    text = example_of(field)
    return text if text is None or field.type not in _PLAIN else _typed(text)


def _typed(text: str) -> Any:
    """Return a number or a truth value as JSON has it; any other text as it stands."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if isinstance(found, bool):
        return found
    same = isinstance(found, int | float) and Decimal(str(found)) == Decimal(text)
    return found if same else text
