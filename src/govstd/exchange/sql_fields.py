"""Columns of tables as inline fields: types, and what checks demand of single values."""

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace
from sqlglot import exp
from sqlglot.expressions import DType

from govstd.exchange.inline_items import accepts, text_of
from govstd.exchange.sql_statements import RawColumn
from govstd.exchange.text_forms import form_of, whole_pattern
from govstd.expressions.pattern_reader import NotPortable
from govstd.model.data_element import Constraints, DataType, Special
from govstd.model.dataset_standard import Field
from govstd.model.registration import Obligation

_TYPES: dict[DataType, tuple[DType, ...]] = {
    DataType.STRING: (*exp.DataType.TEXT_TYPES, DType.ENUM, DType.UUID, DType.NAME),
    DataType.INTEGER: (*exp.DataType.INTEGER_TYPES, DType.SERIAL, DType.BIGSERIAL,
                       DType.SMALLSERIAL),
    DataType.NUMBER: (*exp.DataType.REAL_TYPES, DType.MONEY, DType.SMALLMONEY),
    DataType.BOOLEAN: (DType.BOOLEAN,),
    DataType.DATE: (DType.DATE, DType.DATE32),
    DataType.DATETIME: (DType.DATETIME, DType.DATETIME2, DType.SMALLDATETIME, DType.TIMESTAMP,
                        DType.TIMESTAMPTZ, DType.TIMESTAMPNTZ, DType.TIMESTAMPLTZ),
    DataType.TIME: (DType.TIME, DType.TIMETZ),
    DataType.DURATION: (DType.INTERVAL,),
    DataType.YEAR: (DType.YEAR,),
}  # fmt: skip
_BY_TYPE = {one: kind for kind, some in _TYPES.items() for one in some}
_UNSIGNED = frozenset((DType.UINT, DType.USMALLINT, DType.UTINYINT, DType.UMEDIUMINT,
                       DType.UBIGINT))  # fmt: skip
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_WIDEST = 38
"""Digits that databases give to any exact number: no limit that anyone chose."""
_COMPARISONS: dict[type[exp.Expr], str] = {
    exp.GT: "exclusive_minimum",
    exp.GTE: "minimum",
    exp.LT: "exclusive_maximum",
    exp.LTE: "maximum",
}
_TURNED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
}
Drop = Callable[[str], None]


def field_of(column: RawColumn, drop: Drop) -> Field:
    """Return a column as a field, without what its constraints say.

    Args:
        column: as it is defined.
        drop: told what of its type has no place.
    """
    field = Field(name=column.name, type=DataType.STRING)
    return field if column.type is None else _typed(field, column.type, drop)


def _typed(field: Field, type_: exp.DataType, drop: Drop) -> Field:
    name = type_.this
    numbers = [one.name for one in type_.expressions if isinstance(one, exp.DataTypeParam)]
    sizes = [int(number) for number in numbers if number.isdigit()]
    kind = _BY_TYPE.get(name)
    if name is DType.ENUM:
        texts = tuple(one.name for one in type_.expressions)
        return replace(field, constraints=Constraints(enum=texts))
    if kind is None:
        drop(f"type {type_.sql()}")
        return replace(field, type=DataType.ANY)
    field = replace(field, type=kind)
    if kind is DataType.STRING:
        limits = Constraints(max_length=sizes[0]) if sizes else Constraints()
        return replace(field, format="uuid" if name is DType.UUID else None, constraints=limits)
    if name in exp.DataType.INTEGER_TYPES and sizes == [1] and name is DType.TINYINT:
        return replace(field, type=DataType.BOOLEAN)
    if name in _UNSIGNED:
        return replace(field, constraints=Constraints(minimum="0"))
    return _exact(field, sizes) if name is DType.DECIMAL and sizes else field


def _exact(field: Field, sizes: list[int]) -> Field:
    """Return the field of an exact number: what has no decimals is whole."""
    digits, scale = sizes[0], sizes[1] if len(sizes) > 1 else 0
    limits = Constraints()
    if digits < _WIDEST and scale <= digits:
        most = "9" * (digits - scale) or "0"
        most = f"{most}.{'9' * scale}" if scale else most
        limits = Constraints(minimum=f"-{most}", maximum=most)
    whole = DataType.NUMBER if scale else DataType.INTEGER
    return replace(field, type=whole, scale=scale or None, constraints=limits)


def with_comment(field: Field, text: str) -> Field:
    """Return a field with what is said of its column: a title, or a title and a definition."""
    title, _, about = text.partition(". ")
    if not about and len(title) > 60:  # noqa: PLR2004 (no title is a sentence)
        return replace(field, definition=text_of(text))
    return replace(field, title=text_of(title), definition=text_of(about) or None)


def mandatory(field: Field) -> Field:
    """Return a field that always has a value."""
    return replace(field, obligation=Obligation.MANDATORY)


def checked(field: Field, check: exp.Expr) -> Field | None:
    """Return a field narrowed by a check on its values alone; None where it can't be."""
    for part in _parts(check):
        narrowed = _or_special(field, part) if isinstance(part, exp.Or) else _narrowed(field, part)
        if narrowed is None:
            return None
        field = narrowed
    return field


def _or_special(field: Field, check: exp.Or) -> Field | None:
    """Read `check OR c IN (…)`: the texts are right besides."""
    listed = check.right.unnest()
    if not isinstance(listed, exp.In) or not isinstance(listed.this, exp.Column):
        return None
    texts = [_value(one) for one in listed.expressions]
    narrowed = checked(replace(field, special=None), check.left)
    if narrowed is None or None in texts or field.type is not DataType.STRING:
        known = tuple(one.value for one in field.special or ())
        if narrowed is None or known != tuple(texts):
            return None
    special = tuple(Special(value=text, title=text_of(text)) for text in texts if text)
    return replace(narrowed, special=special)


def _parts(check: exp.Expr) -> Iterator[exp.Expr]:
    check = check.unnest()
    if isinstance(check, exp.And):
        yield from _parts(check.left)
        yield from _parts(check.right)
    else:
        yield check


def _narrowed(field: Field, check: exp.Expr) -> Field | None:
    found = None
    match check:
        case _ if check.args.get("negate"):
            pass
        case exp.In(this=exp.Column()):
            found = _listed(field, check)
        case exp.Between(this=subject):
            found = _both(field, subject, check.args["low"], check.args["high"])
        case exp.RegexpLike() | exp.RegexpFullMatch():
            found = _matched(field, check, whole=isinstance(check, exp.RegexpFullMatch))
        case exp.GT() | exp.GTE() | exp.LT() | exp.LTE():
            found = _compared(field, check)
        case exp.EQ():
            found = _equal(field, check)
    return found


def _equal(field: Field, check: exp.EQ) -> Field | None:
    if isinstance(check.left, exp.Column) and isinstance(check.right, exp.Date):  # of SQLite
        return replace(field, type=DataType.DATE) if field.type is DataType.STRING else None
    if isinstance(check.left, exp.Length):
        return _both(field, check.left, check.right, check.right)
    return None


def _both(field: Field, subject: exp.Expr, low: exp.Expr, high: exp.Expr) -> Field | None:
    found = _limits(field, subject, "minimum", low)
    return found and _limits(found, subject, "maximum", high)


def _compared(field: Field, check: exp.GT | exp.GTE | exp.LT | exp.LTE) -> Field | None:
    left, right = check.left, check.right
    kind: type[exp.Expr] = type(check)
    if isinstance(left.unnest(), exp.Literal):
        left, right, kind = right, left, _TURNED[kind]
    return _limits(field, left, _COMPARISONS[kind], right)


def _listed(field: Field, check: exp.In) -> Field | None:
    texts = [_value(one) for one in check.expressions]
    plain = replace(field, constraints=Constraints())
    if not texts or not all(text is not None and accepts(plain, text) for text in texts):
        return None
    enum = tuple(text for text in texts if text is not None)
    known = field.constraints.enum
    both = enum if known is None else tuple(text for text in known if text in enum)
    return replace(field, constraints=replace(field.constraints, enum=both))


def _limits(field: Field, subject: exp.Expr, name: str, limit: exp.Expr) -> Field | None:
    """Return a field with one more bound of its values, or of their length."""
    text = _value(limit)
    subject = subject.unnest()
    if text is None:
        return None
    if isinstance(subject, exp.Length) and isinstance(subject.this, exp.Column):
        if field.type is not DataType.STRING or not text.isdigit():
            return None
        strict = name.startswith("exclusive")
        least = name.endswith("minimum")
        length = int(text) + (strict if least else -strict)
        return _tighter(field, "min_length" if least else "max_length", length, least=least)
    dated = field.type in {DataType.DATE, DataType.DATETIME, DataType.TIME}
    if not isinstance(subject, exp.Column) or not (field.type in _NUMERIC or dated):
        return None
    if not accepts(replace(field, constraints=Constraints()), text):
        return None
    return replace(field, constraints=replace(field.constraints, **{name: text}))


def _tighter(field: Field, name: str, length: int, *, least: bool) -> Field:
    known = getattr(field.constraints, name)
    found = length if known is None else (max if least else min)(known, length)
    return replace(field, constraints=replace(field.constraints, **{name: found}))


def _matched(field: Field, check: exp.Expr, *, whole: bool) -> Field | None:
    written = check.expression
    if field.type is not DataType.STRING or not isinstance(check.this.unnest(), exp.Column):
        return None
    if not isinstance(written, exp.Literal):
        return None
    text = f"^(?:{written.name})$" if whole else written.name
    known = form_of(text)
    if known is not None and (known.type is DataType.STRING or not field.constraints.pattern):
        return replace(field, type=known.type, format=known.format)
    if field.constraints.pattern:
        return None
    try:
        pattern = whole_pattern(text)
    except NotPortable:
        return None
    return replace(field, constraints=replace(field.constraints, pattern=pattern))


def _value(node: exp.Expr) -> str | None:
    """Return a literal as text; a number in full."""
    node = node.unnest()
    sign = ""
    if isinstance(node, exp.Neg):
        sign, node = "-", node.this
    if isinstance(node, exp.Cast | exp.DateStrToDate | exp.Date):
        node = node.this
    if isinstance(node, exp.Boolean):
        return str(node.this).lower()
    if not isinstance(node, exp.Literal):
        return None
    if node.is_string:
        return node.name
    try:
        return f"{sign}{Decimal(node.name):f}"
    except InvalidOperation:
        return None
