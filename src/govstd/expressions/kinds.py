"""The types of expressions: what a field, a literal or a result is, before any data."""

from msgspec import Struct

from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_ORDERED = frozenset(
    (
        DataType.INTEGER,
        DataType.NUMBER,
        DataType.DATE,
        DataType.DATETIME,
        DataType.TIME,
        DataType.DURATION,
        DataType.YEARMONTH,
    )
)


class Kind(Struct, frozen=True, kw_only=True):
    """The type of an expression."""

    type: DataType
    scale: int | None = None
    """Of a number: its most decimals; None is float64."""
    offset: bool | None = None
    """Of a datetime: whether it has an offset from UTC; None: each value says so itself."""
    items: "Kind | None" = None
    """Of a list: what it holds."""

    @property
    def numeric(self) -> bool:
        """Whether this is a number of any form."""
        return self.type in (DataType.INTEGER, DataType.NUMBER)

    @property
    def floating(self) -> bool:
        """Whether this is a float64."""
        return self.type is DataType.NUMBER and self.scale is None

    @property
    def decimals(self) -> int:
        """The decimals of an exact number."""
        return self.scale or 0

    @property
    def ordered(self) -> bool:
        """Whether values of this type have an order that every engine shares."""
        return self.type in _ORDERED

    @property
    def comparable(self) -> bool:
        """Whether two values of this type can be equal."""
        return self.ordered or self.type in (DataType.STRING, DataType.BOOLEAN)


STRING = Kind(type=DataType.STRING)
INTEGER = Kind(type=DataType.INTEGER)
FLOAT = Kind(type=DataType.NUMBER)
BOOLEAN = Kind(type=DataType.BOOLEAN)
DATE = Kind(type=DataType.DATE)


def decimal(scale: int) -> Kind:
    """Return the kind of an exact number with `scale` decimals."""
    return Kind(type=DataType.NUMBER, scale=scale)


def kind_of(field: ResolvedField) -> Kind:
    """Return the kind of a field's values; a year is an integer."""
    if field.multiple is not None:
        return Kind(type=DataType.LIST, items=_single(field))
    return _single(field)


def _single(field: ResolvedField) -> Kind:
    match field.type:
        case DataType.YEAR:
            return INTEGER
        case DataType.NUMBER:
            return Kind(type=DataType.NUMBER, scale=field.scale)
        case DataType.DATETIME:
            return Kind(type=DataType.DATETIME, offset=_has_offset(field.format))
        case DataType.ARRAY:
            return Kind(type=DataType.ARRAY, items=kind_of(field.items) if field.items else None)
        case DataType.LIST:
            return Kind(type=DataType.LIST, items=STRING)
        case _:
            return Kind(type=field.type)


def _has_offset(pattern: str | None) -> bool | None:
    return "%z" in pattern if pattern and "%" in pattern else None


def unify(left: Kind, right: Kind) -> Kind | None:
    """Return the kind that holds values of both; None where they do not mix."""
    if left.numeric and right.numeric:
        return _number(left, right)
    if left.type is not right.type or left.items or right.items:
        return None
    if left.type is not DataType.DATETIME or left.offset is right.offset:
        return left
    apart = left.offset is not None and right.offset is not None
    return None if apart else Kind(type=DataType.DATETIME)


def _number(left: Kind, right: Kind) -> Kind:
    if left.floating or right.floating:
        return FLOAT
    if left.type is right.type is DataType.INTEGER:
        return INTEGER
    return decimal(max(left.decimals, right.decimals))


def word(kind: Kind) -> str:
    """Return the word for a kind in messages."""
    if kind.type is DataType.DATETIME and kind.offset is not None:
        return "datetime with offset" if kind.offset else "datetime without offset"
    return kind.type.value
