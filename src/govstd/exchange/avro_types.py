"""Types of Apache Avro for the values of fields."""

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from govstd.exchange.code_texts import special_texts
from govstd.expressions.formats import layout_of
from govstd.expressions.reading import is_written_right, known
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_LEAST, _MOST = -(2**63), 2**63 - 1
"""What a long holds."""
_MOST_DIGITS = 38
"""Digits of exact numbers whose bounds nobody says: what most readers of Avro take."""
_TYPES: dict[DataType, str | dict[str, Any]] = {
    DataType.BOOLEAN: "boolean",
    DataType.DATE: {"type": "int", "logicalType": "date"},
    DataType.TIME: {"type": "long", "logicalType": "time-micros"},
    DataType.YEAR: "int",
}


def logical_type(field: ResolvedField) -> str | dict[str, Any]:
    """Return the type of a single value; what Avro has no type for is the text of the data."""
    match field.type:
        case DataType.INTEGER:
            return _whole(field)
        case DataType.NUMBER:
            return "double" if field.scale is None else _decimal(field, field.scale)
        case DataType.DATETIME:
            return _moment(field)
    return _TYPES.get(field.type, "string")


def other_texts(field: ResolvedField) -> tuple[str, ...]:
    """Return the special texts that are no values of the field's type."""
    bare = replace(field, multiple=None, special=())
    text = logical_type(field) == "string"
    return tuple(one for one in special_texts(field) if text or not is_written_right(bare, one))


def _whole(field: ResolvedField) -> str | dict[str, Any]:
    """Whole numbers that need not fit a long are exact ones without decimals."""
    limits = _bounds(field)
    if not all(_LEAST <= limit <= _MOST for limit in limits):
        return _decimal(field, 0)
    return "long"


def _decimal(field: ResolvedField, scale: int) -> dict[str, Any]:
    limits = _bounds(field)
    digits = max((len(f"{abs(limit):f}".partition(".")[0]) for limit in limits), default=0)
    both = len(limits) > 1
    precision = digits + scale if both else max(_MOST_DIGITS, digits + scale)
    return {"type": "bytes", "logicalType": "decimal", "precision": precision, "scale": scale}


def _bounds(field: ResolvedField) -> list[Decimal]:
    """Return the lowest and the highest value, as far as the standard has them."""
    given = field.constraints
    ends = (
        (given.minimum, given.exclusive_minimum),
        (given.maximum, given.exclusive_maximum),
    )
    texts = [next((text for text in end if text is not None), None) for end in ends]
    return [Decimal(known(field, text)[1]) for text in texts if text is not None]


def _moment(field: ResolvedField) -> str | dict[str, Any]:
    """The default form leaves it open whether a moment has an offset: Avro does not."""
    own = layout_of(field)
    if own is None:
        return "string"
    kind = "timestamp-micros" if "z" in own.letters else "local-timestamp-micros"
    return {"type": "long", "logicalType": kind}
