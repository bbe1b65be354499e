"""Checks of one cell's value against its field."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from tests.reference import lists, numbers, patterns, string_formats, validators, values
from tests.reference.conditions import absent
from tests.reference.counts import Counts, Identity, Outcome, judged
from tests.reference.table import Cell, Table, day_text, literal

from govstd.model.data_element import DataType
from govstd.model.registration import Severity
from govstd.model.resolved import ResolvedCodeList, ResolvedField

ItemTest = Callable[[str, Any], bool]
"""Whether an item's text and value hold."""


def check(table: Table, field: ResolvedField, as_of: str) -> Iterator[Counts]:
    """Yield the checks of the values of one field."""
    if field.type not in {DataType.STRING, DataType.ANY}:
        yield _types(table, field)
    for rule, test in _item_tests(field):
        counts = _new(table, field, rule)
        for number, cell in _cells(table, field):
            counts.add(_of_items(cell, test), [number])
        yield counts
    yield from _list_checks(table, field)
    yield from _code_list(table, field, as_of)
    for use in field.validators:
        yield from _validator(table, field, validators.stages(use))


def _new(
    table: Table, field: ResolvedField, rule: str, severity: Severity = Severity.ERROR
) -> Counts:
    return Counts(
        id=Identity(table.dataset.standard.id, field.path, rule).id,
        rule=rule.partition(":")[0],
        severity=severity,
        fields=(field.path,),
        skipped=field.path not in table.present,
    )


def _cells(table: Table, field: ResolvedField) -> Iterator[tuple[int, Cell]]:
    """Yield the cells that are there and no special value, with the number of their row."""
    for number, row in enumerate(table.rows, 1):
        cell = row.get(field.path)
        if cell and not cell.missing and not cell.special:
            yield number, cell


def _types(table: Table, field: ResolvedField) -> Counts:
    counts = _new(table, field, "value-not-of-type")
    for number, cell in _cells(table, field):
        counts.add(judged(not cell.blocked), [number])
    return counts


def _of_items(cell: Cell, test: ItemTest) -> Outcome:
    if cell.blocked:
        return Outcome.BLOCKED
    return judged(all(test(text, value) for text, value in cell.items))


def _item_tests(field: ResolvedField) -> Iterator[tuple[str, ItemTest]]:
    if field.type is DataType.STRING and field.format in string_formats.FORMATS:
        holds = string_formats.FORMATS[field.format]
        yield "value-not-in-format", lambda text, _value: holds(text)
    limits = field.constraints
    if limits.enum is not None:
        allowed = [literal(field, text) for text in limits.enum]
        yield (
            "value-not-in-enum",
            lambda _text, value: any(values.order(value, other) == 0 for other in allowed),
        )
    for number, pattern in enumerate(field.patterns, 1):
        name = f":{number}" if number > 1 else ""
        yield f"value-not-matching-pattern{name}", _matching(pattern)
    yield from _lengths(field)
    yield from _bounds(field)
    if field.scale is not None:
        scale = field.scale
        yield "value-too-precise", lambda text, _value: numbers.decimals(field, text) <= scale


def _matching(pattern: str) -> ItemTest:
    return lambda text, _value: patterns.matches(pattern, text)


def _lengths(field: ResolvedField) -> Iterator[tuple[str, ItemTest]]:
    least, most = field.constraints.min_length, field.constraints.max_length
    if least is not None:
        yield "value-too-short", lambda text, _value: len(text) >= least
    if most is not None:
        yield "value-too-long", lambda text, _value: len(text) <= most


def _bounds(field: ResolvedField) -> Iterator[tuple[str, ItemTest]]:
    limits = field.constraints
    below = [
        ("minimum", limits.minimum, {0, 1}),
        ("exclusiveMinimum", limits.exclusive_minimum, {1}),
    ]
    above = [
        ("maximum", limits.maximum, {0, -1}),
        ("exclusiveMaximum", limits.exclusive_maximum, {-1}),
    ]
    for rule, bounds in (("value-below-minimum", below), ("value-above-maximum", above)):
        given = [(word, literal(field, text), places) for word, text, places in bounds if text]
        for word, bound, places in given:
            yield f"{rule}:{word}" if len(given) > 1 else rule, _within(bound, places)


def _within(bound: Any, places: set[int]) -> ItemTest:
    return lambda _text, value: values.order(_exact(value), _exact(bound)) in places


def _exact(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _list_checks(table: Table, field: ResolvedField) -> Iterator[Counts]:
    several = field.multiple
    if several is None:
        return
    least, most = several.min or 0, several.max
    if several.min is not None or most is not None:
        counts = _new(table, field, "item-count-wrong")
        for number, cell in _cells(table, field):
            right = least <= len(cell.texts) and (most is None or len(cell.texts) <= most)
            counts.add(Outcome.BLOCKED if cell.blocked else judged(right), [number])
        yield counts
    if several.unique:
        counts = _new(table, field, "value-repeated-in-list")
        for number, cell in _cells(table, field):
            once = len(set(cell.texts)) == len(cell.texts)
            counts.add(Outcome.BLOCKED if cell.blocked else judged(once), [number])
        yield counts


def _code_list(table: Table, field: ResolvedField, as_of: str) -> Iterator[Counts]:
    use = field.code_list
    if use is None:
        return
    severity = Severity.WARNING if use.code_list.extensible else Severity.ERROR
    unknown = _new(table, field, "value-not-in-code-list", severity)
    for number, cell in _cells(table, field):
        counts = _of_items(cell, lambda text, _value: _known(use, text))
        unknown.add(counts, [number])
    yield unknown
    if any(code.valid_from or code.valid_to for code in use.code_list.codes):
        yield _valid_at_date(table, field, use, as_of)


def _known(use: ResolvedCodeList, text: str) -> bool:
    return lists.known(use.code_list, text, use.by, use.select)


def _valid_at_date(table: Table, field: ResolvedField, use: ResolvedCodeList, as_of: str) -> Counts:
    counts = _new(table, field, "value-not-valid-at-date")
    if use.at is not None:
        counts.fields = (field.path, use.at)
        counts.skipped = absent(table, frozenset({use.at}), frozenset({field.path}))
    if counts.skipped:
        return counts
    for number, cell in _cells(table, field):
        dated = table.rows[number - 1][use.at] if use.at else None
        counts.add(_dated(use, cell, dated, as_of), [number])
    return counts


def _dated(use: ResolvedCodeList, cell: Cell, dated: Cell | None, as_of: str) -> Outcome:
    if cell.blocked:
        return Outcome.BLOCKED
    texts = [text for text, _ in cell.items if _known(use, text)]
    if not texts:
        return Outcome.OUTSIDE
    if dated and dated.blocked:
        return Outcome.BLOCKED
    day = day_text(dated.value) if dated else as_of
    answers = [lists.valid(use.code_list, text, day, use.by, use.select) for text in texts]
    return judged(None if None in answers else all(answers))


def _validator(
    table: Table, field: ResolvedField, steps: list[validators.Stage]
) -> Iterator[Counts]:
    """Yield one check for all steps of one rule, name and severity."""
    kinds = dict.fromkeys((step.rule, step.name, step.severity) for step in steps)
    for rule, name, severity in kinds:
        places = [i for i, step in enumerate(steps) if step[:3] == (rule, name, severity)]
        counts = _new(table, field, rule, severity)
        counts.id = Identity(table.dataset.standard.id, field.path, rule, name).id
        for number, cell in _cells(table, field):
            counts.add(_of_steps(cell, steps, places), [number])
        yield counts


def _of_steps(cell: Cell, steps: list[validators.Stage], places: list[int]) -> Outcome:
    """A failed item fails its cell; else one that never came to the last of `places` blocks it."""
    if cell.blocked:
        return Outcome.BLOCKED
    ends = [_end(steps, text) for text, _ in cell.items]
    if any(end in places for end in ends):
        return Outcome.FAILED
    return Outcome.BLOCKED if any(end < places[-1] for end in ends) else Outcome.PASSED


def _end(steps: list[validators.Stage], text: str) -> int:
    """Return at which step `text` fails; the number of steps if at none."""
    return next((i for i, step in enumerate(steps) if not step.holds(text)), len(steps))
