"""Writes dataset standards as suites of Great Expectations, for data frames of texts.

A frame must be read as it stands: every column text, and a missing value none. What a text is a
number for can't be asked of such a column, so bounds of numbers are lost.
"""

import re
from collections.abc import Iterator
from typing import Any

from govstd.exchange.code_texts import allowed, special_texts, validator_patterns
from govstd.exchange.format import Export, Request, export_each
from govstd.exchange.json_text import indented
from govstd.exchange.ledger import WHOLE, Ledger
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.patterns import translate
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation, Severity
from govstd.model.resolved import ResolvedField

Expectation = dict[str, Any]
_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "warning", Severity.NOTICE: "info"}
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_READ = ("format", "missing-values", "number-signs", "truth-words", "special")
"""Constructs that a pattern, or the reading of the frame, takes care of."""
_COLUMNS = {
    FieldsMatch.EXACT: "expect_table_columns_to_match_ordered_list",
    FieldsMatch.EQUAL: "expect_table_columns_to_match_set",
}


def write(request: Request) -> Export:
    """Return a suite for each dataset standard."""

    def content(ledger: Ledger) -> str:
        standard = ledger.dataset.standard
        suite = {
            "name": standard.id,
            "expectations": [*_Suite(ledger).expectations()],
            "meta": {"standard": f"{standard.id} {standard.version}"},
            "notes": request.say(standard.title),
        }
        return indented(suite) + "\n"

    return export_each(request, ".suite.json", content)


class _Suite:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._dataset = ledger.dataset
        self._names = {field.path: field.name for field in ledger.dataset.fields}

    def expectations(self) -> Iterator[Expectation]:
        """Yield what is expected of the table, of its keys and of each column."""
        yield from self._columns()
        yield from self._rows()
        for field in self._dataset.fields:
            yield from self._column(field)
        yield from self._keys()

    def _expect(
        self, kind: str, rule: str, path: str = WHOLE, name: str = "", **kwargs: Any
    ) -> Iterator[Expectation]:
        """Yield an expectation for a check, if there is such a check."""
        severity = self._ledger.severity(rule, path, name)
        if severity is None or not self._ledger.advise(rule, path, name):
            return
        yield {
            "type": kind,
            "kwargs": kwargs,
            "meta": {"check": ":".join(part for part in (path, rule, name) if part)},
            "severity": _SEVERITIES[severity],
        }

    def _columns(self) -> Iterator[Expectation]:
        match = self._dataset.standard.fields_match
        self._ledger.advise("header-duplicated")
        if match not in _COLUMNS:
            return
        names = [*self._names.values()]
        key = "column_list" if match is FieldsMatch.EXACT else "column_set"
        exact: dict[str, Any] = {} if match is FieldsMatch.EXACT else {"exact_match": True}
        for rule in ("column-missing", "column-misplaced"):
            self._ledger.advise(rule)
        given: dict[str, Any] = {key: names, **exact}
        yield from self._expect(_COLUMNS[match], "column-unexpected", **given)

    def _rows(self) -> Iterator[Expectation]:
        count = self._dataset.standard.row_count
        if count is not None:
            limits: dict[str, Any] = {"min_value": count.min, "max_value": count.max}
            kind = "expect_table_row_count_to_be_between"
            yield from self._expect(kind, "row-count-wrong", **limits)

    def _column(self, field: ResolvedField) -> Iterator[Expectation]:
        there = {"column": field.name}
        yield from self._expect("expect_column_to_exist", "column-missing", field.path, **there)
        not_null = "expect_column_values_to_not_be_null"
        if field.obligation is Obligation.MANDATORY:
            yield from self._expect(not_null, "value-missing", field.path, **there)
        yield from self._expect(not_null, "value-recommended", field.path, **there)
        if field.multiple or field.fields or field.items:
            return
        self._ledger.carry(field.path, *_READ)
        yield from self._type(field)
        yield from self._listed(field)
        if field.type in _TEXT and not field.special:
            yield from self._lengths(field)
        yield from self._patterns(field)

    def _type(self, field: ResolvedField) -> Iterator[Expectation]:
        kind, rule = "expect_column_values_to_match_regex", "value-not-of-type"
        pattern = written(field)
        if field.type is DataType.BOOLEAN:
            words = [*field.true_values, *field.false_values, *special_texts(field)]
            kind = "expect_column_values_to_be_in_set"
            yield from self._expect(kind, rule, field.path, column=field.name, value_set=words)
        elif pattern is not None:
            yield from self._match(field, pattern, rule)

    def _match(
        self, field: ResolvedField, pattern: str, rule: str, name: str = ""
    ) -> Iterator[Expectation]:
        whole = "|".join((pattern, *map(re.escape, special_texts(field))))
        kind = "expect_column_values_to_match_regex"
        regex = rf"^(?:{whole})\Z"
        yield from self._expect(kind, rule, field.path, name, column=field.name, regex=regex)

    def _patterns(self, field: ResolvedField) -> Iterator[Expectation]:
        path, rule = field.path, "value-not-matching-pattern"
        names = self._ledger.names(rule, path)
        for pattern, name in zip(field.patterns, names, strict=False):
            yield from self._match(field, translate(pattern), rule, name)
        if field.format in STRING_FORMATS:
            yield from self._match(field, STRING_FORMATS[field.format], "value-not-in-format")
        for name, patterns in validator_patterns(field):
            if len(patterns) == 1:
                pattern = translate(patterns[0])
                yield from self._match(field, pattern, "identifier-not-well-formed", name)

    def _listed(self, field: ResolvedField) -> Iterator[Expectation]:
        """A code is a text; so is a value of an enumeration where it has one form only."""
        kind, special = "expect_column_values_to_be_in_set", [*special_texts(field)]
        enum, use = field.constraints.enum, field.code_list
        if enum is not None and field.type in _TEXT:
            texts = [*enum, *special]
            rule = "value-not-in-enum"
            yield from self._expect(kind, rule, field.path, column=field.name, value_set=texts)
        if use is not None:
            texts = [*allowed(use), *special]
            rule = "value-not-in-code-list"
            yield from self._expect(kind, rule, field.path, column=field.name, value_set=texts)

    def _lengths(self, field: ResolvedField) -> Iterator[Expectation]:
        kind, given = "expect_column_value_lengths_to_be_between", field.constraints
        limits: tuple[tuple[str, dict[str, Any]], ...] = (
            ("value-too-short", {"min_value": given.min_length}),
            ("value-too-long", {"max_value": given.max_length}),
        )
        for rule, limit in limits:
            yield from self._expect(kind, rule, field.path, column=field.name, **limit)

    def _keys(self) -> Iterator[Expectation]:
        types = {field.path: field for field in self._dataset.fields}
        for key in self._dataset.keys:
            fields = [types.get(path) for path in key.fields]
            plain = all(f and f.type in _TEXT and not f.multiple and not f.default for f in fields)
            if key.when or key.within or not plain:
                continue
            names = [self._names[path] for path in key.fields]
            yield from self._unique(names, key.id or "+".join(key.fields))
            if key.primary and self._ledger.demands("key-missing", name="+".join(key.fields)):
                for name in names:
                    kind = "expect_column_values_to_not_be_null"
                    id_ = "+".join(key.fields)
                    yield from self._expect(kind, "key-missing", name=id_, column=name)

    def _unique(self, names: list[str], key: str) -> Iterator[Expectation]:
        kind = "expect_column_values_to_be_unique"
        given: dict[str, Any] = {"column": names[0]}
        if len(names) > 1:
            kind = "expect_compound_columns_to_be_unique"
            given = {"column_list": names, "ignore_row_if": "any_value_is_missing"}
        yield from self._expect(kind, "key-duplicated", name=key, **given)
