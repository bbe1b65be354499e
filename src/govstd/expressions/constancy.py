"""What a condition can come to, whatever the data: always true, never true, or it depends.

A condition that compares fields only with written values divides the values of each field into
a few ranges; one value of each range, and none at all, stand for all data. Where a field can
only have listed values (`enum`, a code list), those are tried. Whatever else a condition says
(functions, arithmetic, one field with another) leaves the answer open: nothing is guessed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import product

from govstd.expressions.kinds import kind_of
from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError
from govstd.expressions.syntax import (
    Between,
    Comparison,
    Junction,
    Literal,
    Membership,
    Negation,
    Node,
    NullTest,
    Reference,
)
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

Truth = bool | None
Value = Decimal | str | bool
Sample = tuple[float, Value | None] | None
"""A value by its rank among those that are written, with itself if it is one; None: missing."""

MOST_CASES = 20_000
"""Combinations of values that are tried."""
_OTHER = "\0"
"""Stands for every text that is not written anywhere."""


class OpenError(Exception):
    """The condition says something that is not looked into here."""


def outcomes(text: str, fields: Mapping[str, ResolvedField]) -> frozenset[Truth] | None:
    """Return all that a condition can come to; None where that is not known.

    Args:
        text: an expression without a fault.
        fields: what it may name, by path.
    """
    try:
        root = parse(text)
        compared: dict[str, set[Value]] = {}
        _collect(root, compared)
        samples = {path: _samples(fields[path], values) for path, values in compared.items()}
    except (OpenError, ExpressionError, KeyError, InvalidOperation):
        return None
    cases = 1
    for several in samples.values():
        cases *= len(several)
    if cases > MOST_CASES or not samples:
        return None
    scales = {path: sorted(values, key=_rank_key) for path, values in compared.items()}
    return frozenset(
        _truth(root, dict(zip(samples, chosen, strict=True)), scales)
        for chosen in product(*samples.values())
    )


def _collect(node: Node, compared: dict[str, set[Value]]) -> None:
    """Gather what each field is compared with."""
    match node:
        case Junction(operands=operands):
            for each in operands:
                _collect(each, compared)
        case Negation(operand=operand):
            _collect(operand, compared)
        case NullTest(operand=operand):
            _operand(operand, (), compared)
        case Membership(operand=operand, options=options):
            _operand(operand, options, compared)
        case Between(operand=operand, low=low, high=high):
            _operand(operand, (low, high), compared)
        case Comparison(left=left, right=right):
            _collect_comparison(left, right, compared)
        case _:
            raise OpenError


def _collect_comparison(left: Node, right: Node, compared: dict[str, set[Value]]) -> None:
    if isinstance(left, Literal):
        left, right = right, left
    if isinstance(right, Reference) and isinstance(left, Reference) and left.path == right.path:
        _operand(left, (), compared)
    else:
        _operand(left, (right,), compared)


def _operand(node: Node, others: Iterable[Node], compared: dict[str, set[Value]]) -> None:
    if not isinstance(node, Reference) or "*" in node.path:
        raise OpenError
    values = compared.setdefault(node.path, set())
    for other in others:
        if not isinstance(other, Literal):
            raise OpenError
        values.add(_value(other.kind.type, other.value))


def _value(type_: DataType, text: str) -> Value:
    if type_ in (DataType.INTEGER, DataType.NUMBER):
        return Decimal(text)
    return text == "true" if type_ is DataType.BOOLEAN else text


def _samples(field: ResolvedField, values: set[Value]) -> list[Sample]:
    """Return one value of each range into which the written ones divide the field's."""
    if field.multiple is not None or field.type in (DataType.ARRAY, DataType.OBJECT):
        raise OpenError
    kind = kind_of(field)
    listed = _listed(field)
    scale = sorted(values, key=_rank_key)
    if listed is not None:
        return [None, *(_at(value, scale) for value in sorted(listed, key=_rank_key))]
    if kind.type is DataType.BOOLEAN:
        return [None, *(_at(value, scale) for value in (True, False))]
    if kind.type is DataType.STRING:
        return [None, (-0.5, _OTHER), *((float(at), value) for at, value in enumerate(scale))]
    if kind.type is DataType.DATETIME:  # offsets are not looked into
        raise OpenError
    ends: list[Sample] = [(at - 0.5, None) for at in range(len(scale) + 1)]
    return [None, *ends, *((float(at), value) for at, value in enumerate(scale))]


def _listed(field: ResolvedField) -> set[Value] | None:
    """Return the values that a field can only have; None where they are not known one by one."""
    numeric = field.type in (DataType.INTEGER, DataType.NUMBER)
    if field.special or not (numeric or field.type is DataType.STRING):
        return None
    if field.constraints.enum is not None:
        texts = set(field.constraints.enum)
    elif field.code_list is not None and not field.code_list.code_list.extensible:
        use = field.code_list
        texts = {
            text
            for code in use.code_list.codes
            if all(code.text_of(column) in wanted for column, wanted in use.select.items())
            and (text := code.text_of(use.by)) is not None
        }
    else:
        return None
    if field.default is not None:
        texts.add(field.default)
    return {_value(field.type, text) for text in texts}


def _rank_key(value: Value) -> tuple[str, Value]:
    return type(value).__name__, value


def _at(value: Value, scale: list[Value]) -> Sample:
    keys = [_rank_key(one) for one in scale]
    low, high = bisect_left(keys, _rank_key(value)), bisect_right(keys, _rank_key(value))
    return (float(low), value) if high > low else (low - 0.5, value)


def _truth(node: Node, row: dict[str, Sample], scales: dict[str, list[Value]]) -> Truth:
    match node:
        case Junction(operator=operator, operands=operands):
            found = [_truth(each, row, scales) for each in operands]
            deciding = operator == "OR"
            return deciding if deciding in found else None if None in found else not deciding
        case Negation(operand=operand):
            inner = _truth(operand, row, scales)
            return None if inner is None else not inner
        case NullTest(operand=Reference(path=path), negated=negated):
            return (row[path] is None) != negated
        case Membership(operand=Reference(path=path), options=options, negated=negated):
            found = [_compare(row[path], "=", option, scales[path]) for option in options]
            return None if None in found else any(found) != negated
        case Between(operand=Reference(path=path), low=Literal() as low, high=Literal() as high):
            above = _compare(row[path], ">=", low, scales[path])
            below = _compare(row[path], "<=", high, scales[path])
            return None if above is None or below is None else above and below
        case Comparison():
            return _comparison(node, row, scales)
    raise OpenError


_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _comparison(node: Comparison, row: dict[str, Sample], scales: dict[str, list[Value]]) -> Truth:
    left, right, operator = node.left, node.right, node.operator
    if isinstance(left, Literal):
        left, right, operator = right, left, _TURNED.get(operator, operator)
    if isinstance(left, Reference) and isinstance(right, Literal):
        return _compare(row[left.path], operator, right, scales[left.path])
    if isinstance(left, Reference):  # compared with itself
        return None if row[left.path] is None else operator in ("=", "<=", ">=")
    raise OpenError


def _compare(sample: Sample, operator: str, literal: Literal, scale: list[Value]) -> Truth:
    if sample is None:
        return None
    rank = float(scale.index(_value(literal.kind.type, literal.value)))
    return {
        "=": sample[0] == rank,
        "<>": sample[0] != rank,
        "<": sample[0] < rank,
        "<=": sample[0] <= rank,
        ">": sample[0] > rank,
        ">=": sample[0] >= rank,
    }[operator]
