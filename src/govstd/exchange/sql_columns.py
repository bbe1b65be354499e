"""Columns of a table: types and checks for what a dataset standard demands of values."""

from collections.abc import Iterator

from govstd.exchange.code_texts import allowed, special_texts, validator_patterns
from govstd.exchange.ledger import Ledger
from govstd.exchange.sql_conditions import Column, UnsayableError, condition, literal, quoted
from govstd.exchange.sql_dialect import Dialect
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.reading import plain_number, read
from govstd.model.data_element import DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedField, ScopedExpression

MOST_CODES = 100
"""Up to so many codes stand in a check; more are a table of their own."""
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_LISTED = frozenset((*_TEXT, DataType.INTEGER))
"""Types of which a value has one form only, so that it may be enumerated."""
_KEYS = frozenset((*_TEXT, DataType.INTEGER, DataType.NUMBER, DataType.BOOLEAN, DataType.DATE))


def may_be_key(field: ResolvedField, dialect: Dialect) -> bool:
    """Return whether equal values of a field are equal in its column."""
    if field.multiple or field.default is not None:
        return False
    typed = field.type in _TEXT or dialect.type_of(field) is not None
    return field.type in _KEYS and typed


class Columns:
    """The columns of one table."""

    def __init__(self, ledger: Ledger, dialect: Dialect) -> None:
        self._ledger = ledger
        self._dialect = dialect
        fields = ledger.dataset.fields
        self._spoken = {field.path: self._column(field) for field in fields if self._speaks(field)}

    def condition(self, text: str) -> str:
        """Return an expression of the rule language over the columns.

        Raises:
            UnsayableError: there are no words for it.
        """
        return condition(text, self._spoken, self._dialect.date)

    def definition(self, field: ResolvedField) -> str:
        """Return the definition of a column."""
        ledger, path = self._ledger, field.path
        kept = ("format", "missing-values", "number-signs", "truth-words", "default", "aliases")
        ledger.carry(path, *kept, "special")
        ledger.advise("column-by-alias", path)
        type_ = self._dialect.type_of(field)
        if type_ is not None:
            ledger.say("value-not-of-type", path)
        required = field.obligation is Obligation.MANDATORY and ledger.say("value-missing", path)
        checks = [] if field.multiple else list(self._checks(field))
        checks = [self._or_special(field, check) for check in checks] + [*self._presence(field)]
        parts = [quoted(field.name), type_ or "TEXT", *(["NOT NULL"] if required else [])]
        return " ".join([*parts, *(f"CHECK ({check})" for check in checks)])

    def code_table(self, field: ResolvedField) -> str | None:
        """Return the name of the table of a column's codes; None: it needs none."""
        use = field.code_list
        long = use is not None and len(allowed(use)) > MOST_CODES
        if use is None or not long or field.special or field.multiple or field.type not in _TEXT:
            return None
        if not self._ledger.say("value-not-in-code-list", field.path):
            return None
        parts = (use.code_list.id, *([use.by] if use.by != "code" else []), *sorted(use.select))
        return f"codes_{'_'.join(parts)}".replace("-", "_")

    def _speaks(self, field: ResolvedField) -> bool:
        """Return whether a condition may speak of a field's column."""
        return not field.multiple and (
            field.type in _TEXT or self._dialect.type_of(field) is not None
        )

    def _column(self, field: ResolvedField) -> Column:
        name = quoted(field.name)
        sql = name
        if field.default is not None:
            sql = f"COALESCE({name}, {self._value(field, field.default)})"
        return Column(sql, field.type, field.scale)

    def _value(self, field: ResolvedField, text: str) -> str:
        """Return a value of the standard as SQL."""
        if field.type in {DataType.INTEGER, DataType.NUMBER}:
            return plain_number(field, text)
        if field.type is DataType.BOOLEAN:
            return "TRUE" if text in field.true_values else "FALSE"
        if field.type is DataType.DATE:
            return self._dialect.date(str(read(field, text)))
        return literal(text)

    # checks

    def _checks(self, field: ResolvedField) -> Iterator[str]:
        name = quoted(field.name)
        if self._dialect.type_of(field) is not None:
            template = self._dialect.checks.get(field.type)
            yield from [template.format(column=name)] if template else []
            yield from self._bounds(field)
        elif field.type not in _TEXT:
            yield from self._form(field)
        if field.type in _TEXT:
            yield from self._lengths(field)
            yield from self._patterns(field)
        yield from self._listed(field)

    def _form(self, field: ResolvedField) -> Iterator[str]:
        pattern, matches = written(field), self._dialect.matches
        if pattern and matches and self._ledger.say("value-not-of-type", field.path):
            yield matches(quoted(field.name), pattern)

    def _bounds(self, field: ResolvedField) -> Iterator[str]:
        given, name = field.constraints, quoted(field.name)
        for rule, limits in (
            ("value-below-minimum", ((">=", given.minimum), (">", given.exclusive_minimum))),
            ("value-above-maximum", (("<=", given.maximum), ("<", given.exclusive_maximum))),
        ):
            for check in self._ledger.names(rule, field.path):
                self._ledger.say(rule, field.path, check)
            for sign, limit in limits:
                if limit is not None:
                    yield f"{name} {sign} {self._value(field, limit)}"

    def _lengths(self, field: ResolvedField) -> Iterator[str]:
        length = f"LENGTH({quoted(field.name)})"
        if self._ledger.say("value-too-short", field.path):
            yield f"{length} >= {field.constraints.min_length}"
        if self._ledger.say("value-too-long", field.path):
            yield f"{length} <= {field.constraints.max_length}"

    def _patterns(self, field: ResolvedField) -> Iterator[str]:
        matches, ledger, name = self._dialect.matches, self._ledger, quoted(field.name)
        if matches is None:
            return
        checks = ledger.names("value-not-matching-pattern", field.path)
        for pattern, check in zip(field.patterns, checks, strict=False):
            if ledger.say("value-not-matching-pattern", field.path, check):
                yield matches(name, pattern)
        if field.format in STRING_FORMATS and ledger.say("value-not-in-format", field.path):
            yield matches(name, STRING_FORMATS[field.format])
        for check, patterns in validator_patterns(field):
            if ledger.say("identifier-not-well-formed", field.path, check):
                yield from (matches(name, pattern) for pattern in patterns)

    def _listed(self, field: ResolvedField) -> Iterator[str]:
        given = field.constraints.enum
        typed = field.type in _TEXT or self._dialect.type_of(field) is not None
        listed = given is not None and field.type in _LISTED and typed
        if given and listed and self._ledger.say("value-not-in-enum", field.path):
            yield self._one_of(field, given)
        use = field.code_list
        if use is None or field.type not in _TEXT or self.code_table(field):
            return
        if self._ledger.say("value-not-in-code-list", field.path):
            yield self._one_of(field, allowed(use))

    def _one_of(self, field: ResolvedField, texts: tuple[str, ...]) -> str:
        values = ", ".join(self._value(field, text) for text in texts)
        return f"{quoted(field.name)} IN ({values})" if values else "FALSE"

    def _or_special(self, field: ResolvedField, check: str) -> str:
        if not field.special:
            return check
        values = ", ".join(literal(text) for text in special_texts(field))
        return f"{check} OR {quoted(field.name)} IN ({values})"

    def _presence(self, field: ResolvedField) -> Iterator[str]:
        if field.required_when and field.obligation is not Obligation.MANDATORY:
            yield from self._when("value-missing", field, field.required_when, "NOT NULL")
        if field.forbidden_when:
            yield from self._when("value-forbidden", field, field.forbidden_when, "NULL")

    def _when(
        self, rule: str, field: ResolvedField, when: ScopedExpression, state: str
    ) -> Iterator[str]:
        if not self._ledger.demands(rule, field.path):
            return
        try:
            holds = self.condition(when.text)
        except UnsayableError:
            return
        self._ledger.say(rule, field.path)
        yield f"NOT ({holds}) OR {quoted(field.name)} IS {state}"
