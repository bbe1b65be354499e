"""What is wrong with one value: the rules on values, without an engine.

Semantics are those of the plan; a test holds the two together. Rules that need a row, a table
or a date are not asked.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from govstd.expressions.formats import JSON, STRING_FORMATS
from govstd.expressions.numerals import more_decimals
from govstd.expressions.patterns import compiled
from govstd.expressions.reading import (
    is_written_right,
    known,
    matcher,
    order,
    plain_number,
    read,
)
from govstd.expressions.steps import first_broken, flatten
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_BY_TEXT = frozenset(
    (DataType.STRING, DataType.ANY, DataType.GEOPOINT, DataType.LIST, *JSON),
)


def problems(field: ResolvedField, text: str) -> Iterator[str]:
    """Yield the ids of the rules on values that a text (there, not missing) breaks.

    A special value breaks none; a text that is not of its type breaks just that rule. Of a
    field with several values each rule is named once.
    """
    if field.multiple is not None:
        yield from _of_list(field, text)
        return
    if text in {special.value for special in field.special}:
        return
    if not is_written_right(field, text):
        yield "value-not-of-type"
        return
    yield from dict.fromkeys(rule for test in _TESTS for rule in test(field, text))


def right_examples(field: ResolvedField) -> Iterator[str]:
    """Yield the examples of a field that break no rule on values.

    Those of its data element do where the field narrows it or writes its values otherwise.
    """
    return (text for text in field.examples if not any(problems(field, text)))


def _of_list(field: ResolvedField, text: str) -> Iterator[str]:
    several = field.multiple
    if several is None:
        return
    if not is_written_right(field, text):
        yield "value-not-of-type"
        return
    one = replace(field, multiple=None)
    items = text.split(several.delimiter)
    yield from dict.fromkeys(rule for item in items for rule in problems(one, item))
    if len(items) < (several.min or 0) or (several.max is not None and len(items) > several.max):
        yield "item-count-wrong"
    if several.unique and len(set(items)) < len(items):
        yield "value-repeated-in-list"


def _format(field: ResolvedField, text: str) -> Iterator[str]:
    pattern = STRING_FORMATS.get(field.format or "") if field.type is DataType.STRING else None
    if pattern is not None and not matcher(pattern).fullmatch(text):
        yield "value-not-in-format"


def _enum(field: ResolvedField, text: str) -> Iterator[str]:
    values = field.constraints.enum
    if values is None:
        return
    if field.type in _BY_TEXT:
        found = text in values
    else:
        value = read(field, text)
        found = any(order(_exact(value), _exact(known(field, one)[1])) == 0 for one in values)
    if not found:
        yield "value-not-in-enum"


def _exact(value: Any) -> Any:
    """Whole numbers of any length compare as decimals do."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _code_list(field: ResolvedField, text: str) -> Iterator[str]:
    use = field.code_list
    if use is not None and not any(
        code.text_of(use.by) == text
        and all(code.text_of(column) in texts for column, texts in use.select.items())
        for code in use.code_list.codes
    ):
        yield "value-not-in-code-list"


def _patterns(field: ResolvedField, text: str) -> Iterator[str]:
    if not all(compiled(pattern).fullmatch(text) for pattern in field.patterns):
        yield "value-not-matching-pattern"


def _lengths(field: ResolvedField, text: str) -> Iterator[str]:
    least, most = field.constraints.min_length, field.constraints.max_length
    if least is not None and len(text) < least:
        yield "value-too-short"
    if most is not None and len(text) > most:
        yield "value-too-long"


def _bounds(field: ResolvedField, text: str) -> Iterator[str]:
    limits, value = field.constraints, read(field, text)
    for limit, within, rule in (
        (limits.minimum, {0, 1}, "value-below-minimum"),
        (limits.exclusive_minimum, {1}, "value-below-minimum"),
        (limits.maximum, {-1, 0}, "value-above-maximum"),
        (limits.exclusive_maximum, {-1}, "value-above-maximum"),
    ):
        if limit is not None:
            end = known(field, limit)[1]
            if order(_exact(value), _exact(end)) not in within:
                yield rule


def _decimals(field: ResolvedField, text: str) -> Iterator[str]:
    if field.type is DataType.NUMBER and field.scale is not None:
        plain = plain_number(field, text)
        if matcher(more_decimals(field.scale)).fullmatch(plain):
            yield "value-too-precise"


def _validators(field: ResolvedField, text: str) -> Iterator[str]:
    for use in field.validators:
        broken = first_broken(flatten(use.validator, use.scope, use.given), text)
        if broken is not None:
            yield broken.rule


_TESTS: tuple[Callable[[ResolvedField, str], Iterator[str]], ...] = (
    _format,
    _enum,
    _code_list,
    _patterns,
    _lengths,
    _bounds,
    _decimals,
    _validators,
)
