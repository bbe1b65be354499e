"""What CSV on the Web says of the values of one column.

Its own types are written where they have the form that the standard demands. By its specification
blanks around a value that is no text do not count and `10%` is a number, so that it does not say
`value-not-of-type` with them. A form that it has no type for is text with a pattern.
"""

import re
from collections.abc import Iterator
from typing import Any

from govstd.exchange.code_texts import allowed, special_texts, validator_patterns
from govstd.exchange.ecma_patterns import whole
from govstd.exchange.ledger import Ledger
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.layouts import quote
from govstd.expressions.patterns import compiled, translate
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_TEXT = frozenset((DataType.STRING, DataType.ANY))
_JSON = frozenset((DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON))
_LETTERS = {"%Y": "yyyy", "%m": "MM", "%d": "dd", "%H": "HH", "%M": "mm", "%S": "ss"}
_DATES = frozenset(
    ("yyyy-MM-dd", "yyyyMMdd", "dd-MM-yyyy", "MM-dd-yyyy", "dd/MM/yyyy", "MM/dd/yyyy",
     "dd.MM.yyyy", "MM.dd.yyyy")
)  # fmt: skip
_TIMES = frozenset(("HH:mm:ss", "HHmmss", "HH:mm", "HHmm"))
"""The layouts that every reader of CSVW knows."""
_PLAIN = {
    DataType.DATE: "date",
    DataType.TIME: "time",
    DataType.DATETIME: "dateTime",
    DataType.YEAR: "gYear",
    DataType.YEARMONTH: "gYearMonth",
}
_BOUNDED = frozenset((DataType.INTEGER, DataType.NUMBER, DataType.DATE))
_LIMITS = {
    "minimum": "minimum",
    "exclusive_minimum": "minExclusive",
    "maximum": "maximum",
    "exclusive_maximum": "maxExclusive",
}
_WORD = re.compile(r"[^|]+")


def datatype(field: ResolvedField, ledger: Ledger, *, short: bool) -> dict[str, Any]:
    """Return the datatype of a column.

    Args:
        field: that the column is.
        ledger: is told what is said.
        short: whether an item without any character is judged, which CSVW may take for missing.
    """
    return _Datatype(field, ledger, short).read()


class _Datatype:
    def __init__(self, field: ResolvedField, ledger: Ledger, short: bool) -> None:  # noqa: FBT001
        self._field = field
        self._ledger = ledger
        self._short = short

    def read(self) -> dict[str, Any]:
        field = self._field
        if field.type in _TEXT:
            return self._text()
        own = None if field.special else self._own()
        if own is not None:
            signs = () if own["base"] == "number" and "format" in own else ("number-signs",)
            self._ledger.carry(field.path, "format", "truth-words", "special", *signs)
            return own | self._bounds()
        return self._form() or {"base": "json" if field.type in _JSON else "string"}

    def _say(self, rule: str, check: str = "") -> bool:
        return self._ledger.say(rule, self._field.path, check)

    # types that CSVW has

    def _own(self) -> dict[str, Any] | None:
        field = self._field
        match field.type:
            case DataType.INTEGER | DataType.NUMBER:
                return self._number()
            case DataType.BOOLEAN:
                return self._boolean()
            case DataType.DATE | DataType.DATETIME | DataType.TIME:
                return self._dated()
            case DataType.YEAR | DataType.YEARMONTH:
                return {"base": _PLAIN[field.type]}
        return None

    def _number(self) -> dict[str, Any] | None:
        field = self._field
        if not field.bare_number:
            return None
        exact = field.scale is not None
        base = "integer" if field.type is DataType.INTEGER else "decimal" if exact else "number"
        signs = {"decimalChar": field.decimal_char, "groupChar": field.group_char}
        plain = {"decimalChar": ".", "groupChar": None}
        format_ = {key: sign for key, sign in signs.items() if sign != plain[key]}
        return {"base": base, **({"format": format_} if format_ else {})}

    def _boolean(self) -> dict[str, Any] | None:
        yes, no = self._field.true_values, self._field.false_values
        one_each = len(yes) == len(no) == 1
        if one_each and _WORD.fullmatch(yes[0]) and _WORD.fullmatch(no[0]):
            return {"base": "boolean", "format": f"{yes[0]}|{no[0]}"}
        plain = {*yes} == {"true", "1"} and {*no} == {"false", "0"}
        return {"base": "boolean"} if plain else None

    def _dated(self) -> dict[str, Any] | None:
        field = self._field
        if field.format in {None, "default", "any"}:
            layout = {"format": "yyyy-MM-dd"} if field.type is DataType.DATE else {}
            return {"base": _PLAIN[field.type], **layout}
        layout_ = re.sub("%[A-Za-z]", lambda found: _LETTERS.get(found[0], "%"), str(field.format))
        day, blank, time = layout_.partition("T" if "T" in layout_ else " ")
        right = {
            DataType.DATE: layout_ in _DATES,
            DataType.TIME: layout_ in _TIMES,
            DataType.DATETIME: bool(blank) and day in _DATES and time in _TIMES,
        }
        return {"base": _PLAIN[field.type], "format": layout_} if right[field.type] else None

    def _bounds(self) -> dict[str, Any]:
        """Return the limits; CSVW knows one on each side, and writes it in the plain form."""
        field, found = self._field, dict[str, Any]()
        if field.type not in _BOUNDED or not _is_plain(field):
            return found
        for attribute, word in _LIMITS.items():
            text = getattr(field.constraints, attribute)
            rule = f"value-{'below' if 'min' in attribute else 'above'}-{attribute[-7:]}"
            names = self._ledger.names(rule, field.path)
            finite = text is not None and str(text).lower().lstrip("+-") not in {"nan", "inf"}
            if finite and len(names) == 1 and self._say(rule, names[0]):
                found[word] = str(text)
        return found

    # texts

    def _form(self) -> dict[str, Any]:
        """Return text of the form that the type demands, with the special values."""
        field = self._field
        words = [quote(word) for word in (*field.true_values, *field.false_values)]
        pattern = "|".join(words) if field.type is DataType.BOOLEAN else written(field)
        if pattern is None or not self._short or not self._say("value-not-of-type"):
            return {}
        self._ledger.carry(field.path, "format", "number-signs", "truth-words", "special")
        return _formatted(pattern, field)

    def _text(self) -> dict[str, Any]:
        field = self._field
        self._ledger.carry(field.path, "format", "special")
        found: dict[str, Any] = {"base": "string"}
        texts = self._listed()
        if texts is not None:
            pattern = "|".join(map(quote, texts)) or "[^\\s\\S]"
            return found | _formatted(pattern, field)
        patterns = [*self._patterns()]
        if patterns:
            found |= _formatted(patterns[0], field)
        if not field.special:
            found |= self._lengths()
        return found

    def _lengths(self) -> dict[str, int]:
        given, found = self._field.constraints, {}
        if given.min_length is not None and self._short and self._say("value-too-short"):
            found["minLength"] = given.min_length
        if given.max_length is not None and self._say("value-too-long"):
            found["maxLength"] = given.max_length
        return found

    def _patterns(self) -> Iterator[str]:
        """Yield the one pattern that there is room for."""
        for rule, check, pattern in self._every_pattern():
            if self._short and self._say(rule, check):
                yield pattern
                return

    def _every_pattern(self) -> Iterator[tuple[str, str, str]]:
        field = self._field
        rule = "value-not-matching-pattern"
        for pattern, check in zip(
            field.patterns, self._ledger.names(rule, field.path), strict=False
        ):
            yield rule, check, translate(pattern)
        if field.format in STRING_FORMATS:
            yield "value-not-in-format", "", STRING_FORMATS[field.format]
        for check, patterns in validator_patterns(field):
            if len(patterns) == 1:
                yield "identifier-not-well-formed", check, translate(patterns[0])

    def _listed(self) -> tuple[str, ...] | None:
        """Return the texts that enumeration and code list allow.

        What else is demanded of texts is demanded of those of the list, and so is said.
        """
        field, texts = self._field, None
        if not self._short:
            return None
        enum, use = field.constraints.enum, field.code_list
        if enum is not None and self._say("value-not-in-enum"):
            texts = tuple(enum)
        if use is not None and self._say("value-not-in-code-list"):
            codes = allowed(use)
            listed = {*codes}
            texts = codes if texts is None else tuple(one for one in texts if one in listed)
        return texts if texts is None else self._fitting(texts)

    def _fitting(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        given = self._field.constraints
        least = given.min_length if self._say("value-too-short") else None
        most = given.max_length if self._say("value-too-long") else None
        patterns = [
            compiled(pattern)
            for rule, check, pattern in self._every_pattern()
            if self._say(rule, check)
        ]
        return tuple(
            text
            for text in texts
            if len(text) >= (least or 0)
            and (most is None or len(text) <= most)
            and all(pattern.fullmatch(text) for pattern in patterns)
        )


def _formatted(pattern: str, field: ResolvedField) -> dict[str, str]:
    ways = "|".join((pattern, *map(quote, special_texts(field))))
    return {"base": "string", "format": whole(ways)}


def _is_plain(field: ResolvedField) -> bool:
    """Return whether values are written as limits are."""
    if field.type is DataType.DATE:
        return field.format in {None, "default", "any", "%Y-%m-%d"}
    return field.decimal_char == "." and field.group_char is None
