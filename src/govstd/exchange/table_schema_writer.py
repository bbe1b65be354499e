"""Writes dataset standards as Table Schema."""

import re
from decimal import Decimal
from itertools import islice
from typing import Any

from govstd.exchange.code_texts import allowed, special_texts
from govstd.exchange.format import Export, Request, export_each
from govstd.exchange.french_checks import written_check
from govstd.exchange.json_text import indented
from govstd.exchange.ledger import WHOLE, Ledger
from govstd.expressions.patterns import translate
from govstd.expressions.value import right_examples
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import AxisOrder, FieldsMatch
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField, ResolvedKey, ResolvedReference

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_LIST_ITEMS = frozenset(
    (
        DataType.STRING,
        DataType.INTEGER,
        DataType.BOOLEAN,
        DataType.NUMBER,
        DataType.DATETIME,
        DataType.DATE,
        DataType.TIME,
    )
)
_WHOLE_NUMBERS = frozenset((DataType.INTEGER, DataType.YEAR))
_ORDERED = frozenset(
    (
        DataType.INTEGER,
        DataType.NUMBER,
        DataType.DATE,
        DataType.TIME,
        DataType.DATETIME,
        DataType.YEAR,
        DataType.YEARMONTH,
    )
)
"""Types that may have bounds in both versions."""
_DEFAULTS = frozenset((None, "default", "any"))
"""`any` is read as the default form here; to others it means that they may guess."""
_UNLISTED = frozenset(
    (DataType.LIST, DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON, DataType.GEOPOINT)
)
"""Types whose values are compared as more than text, and by each tool in its own way."""
_BOUNDS = {
    "minimum": ("value-below-minimum", "exclusiveMinimum"),
    "exclusiveMinimum": ("value-below-minimum", "minimum"),
    "maximum": ("value-above-maximum", "exclusiveMaximum"),
    "exclusiveMaximum": ("value-above-maximum", "maximum"),
}
_SHORTHAND = re.compile(r"\\[dDwWsS]|(?<!\\)\.")
"""What other dialects of regular expressions take for more, or less, than the standards do."""
_ALL_THERE = frozenset((FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET))


def write(request: Request) -> Export:
    """Return a Table Schema for each dataset standard."""

    def content(ledger: Ledger) -> str:
        schema = schema_of(ledger, request)
        return indented(schema, default=json_number) + "\n"

    return export_each(request, ".schema.json", content)


def schema_of(ledger: Ledger, request: Request, *, members: frozenset[str] = frozenset()) -> Any:
    """Return the Table Schema of a dataset standard as a JSON object.

    Args:
        ledger: of the dataset standard.
        request: says in which language.
        members: keys of the dataset standards that references may point to, its own aside.
    """
    return _Writer(ledger, request, members).schema()


def json_number(value: object) -> object:
    """Return an exact number as JSON writes it."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    raise TypeError(value)


class _Writer:
    def __init__(self, ledger: Ledger, request: Request, members: frozenset[str]) -> None:
        self._ledger = ledger
        self._dataset: ResolvedDataset = ledger.dataset
        self._request = request
        self._members = members

    def schema(self) -> dict[str, Any]:
        """Return the schema; version 2 only where it says more than version 1."""
        standard = self._dataset.standard
        match = standard.fields_match
        missing = standard.missing_values
        self._ledger.say("header-duplicated")
        self._ledger.say("header-blank")
        self._columns(match)
        keys = {
            "$schema": PROFILE if match else None,
            "name": standard.id,
            "title": self._request.say(standard.title),
            "description": self._request.say(standard.definition),
            "version": standard.version,
            "fieldsMatch": match.value if match else None,
            "fields": [self._field(field) for field in self._dataset.fields],
            "missingValues": list(missing) if missing != ("",) else None,
            **self._keys(),
            "custom_checks": self._custom_checks(),
        }
        return {key: value for key, value in keys.items() if value not in (None, "", [])}

    def _columns(self, match: FieldsMatch | None) -> None:
        """A column that is wanted by its values is wanted; others only by `fieldsMatch`."""
        primary = {path for key in self._dataset.keys if key.primary for path in key.fields}
        for field in self._dataset.fields:
            needed = field.obligation is Obligation.MANDATORY or field.path in primary
            if match in _ALL_THERE or (match is None and needed):
                self._ledger.say("column-missing", field.path)
            elif match is None and field.column is Obligation.RECOMMENDED:
                self._ledger.advise("column-missing", field.path)
        if match is None:  # version 1: a file should have the fields of the schema
            self._ledger.advise("column-unexpected")
        else:
            self._ledger.say("column-missing")
            self._ledger.say("column-unexpected")
            self._ledger.say("column-misplaced")

    def _custom_checks(self) -> list[dict[str, Any]]:
        """Rules that came from a French schema go back as they came."""
        found = []
        for rule in self._dataset.rules:
            check = written_check(rule.rule)
            if check is not None and self._ledger.say("record-rule-broken", name=rule.rule.id):
                found.append(check)
        return found

    # fields

    def _field(self, field: ResolvedField) -> dict[str, Any]:
        say = self._request.say
        head = {"name": field.name, "title": say(field.title), "description": say(field.definition)}
        head = {key: text for key, text in head.items() if text}
        constraints: dict[str, Any] = {}
        always = field.obligation is Obligation.MANDATORY
        if always and self._ledger.say("value-missing", field.path):
            constraints["required"] = True
        if any(key.fields == (field.path,) and self._is_unique(key) for key in self._dataset.keys):
            constraints["unique"] = True
        form = self._form(field, constraints)
        if constraints:
            form["constraints"] = constraints
        for text in islice(right_examples(field), 1):
            form["example"] = text
        return {**head, **form}

    def _form(self, field: ResolvedField, constraints: dict[str, Any]) -> dict[str, Any]:
        """Return how values are written; of what the format can't tell only that it is text."""
        path, ledger = field.path, self._ledger
        form: dict[str, Any] = {"type": "string"}
        if field.missing_values != self._dataset.standard.missing_values:
            form["missingValues"] = list(field.missing_values)
        ledger.carry(path, "missing-values")
        if field.multiple:
            return form | self._list(field, constraints)
        if field.special and not self._may_add_special(field):
            return form
        ledger.carry(path, "special")
        if not self._is_known(field):
            return form
        ledger.say("value-not-of-type", path)
        ledger.say("value-not-in-format", path)
        ledger.carry(path, "format", "number-signs", "truth-words")
        constraints |= self._constraints(field)
        return form | self._options(field)

    def _may_add_special(self, field: ResolvedField) -> bool:
        """A list of values has room for the special ones; nothing else has."""
        given = field.constraints
        listed = bool(field.code_list) or given.enum is not None
        lengths = (given.min_length, given.max_length)
        plain = field.type is DataType.STRING and not field.format and not field.patterns
        return plain and lengths == (None, None) and (listed or not field.validators)

    def _is_known(self, field: ResolvedField) -> bool:
        """Return whether Table Schema has the form of a field."""
        if field.fields or field.items:
            return False
        if field.type is DataType.DURATION:
            return field.format in {None, "default"}
        if field.type is DataType.GEOPOINT:
            return field.axis_order is AxisOrder.LON_LAT and field.crs is None
        return True

    def _options(self, field: ResolvedField) -> dict[str, Any]:
        plain = ResolvedField(path="", name="", type=field.type, title={}, definition={})
        options = {
            "type": field.type.value,
            "format": field.format if field.format not in _DEFAULTS else None,
            "decimalChar": field.decimal_char,
            "groupChar": field.group_char,
            "bareNumber": field.bare_number,
            "trueValues": list(field.true_values),
            "falseValues": list(field.false_values),
        }
        ours = {"type": None, "format": None, "decimalChar": plain.decimal_char, "groupChar": None,
                "bareNumber": True, "trueValues": [*plain.true_values],
                "falseValues": [*plain.false_values]}  # fmt: skip
        return {key: value for key, value in options.items() if value != ours[key]}

    def _list(self, field: ResolvedField, constraints: dict[str, Any]) -> dict[str, Any]:
        multiple, path, ledger = field.multiple, field.path, self._ledger
        if multiple is None or field.type not in _LIST_ITEMS or field.special or field.format:
            return {}
        ledger.carry(path, "multiple", "special")
        plain = not {"number-signs", "truth-words"} & ledger.constructs(path)
        if plain:
            ledger.say("value-not-of-type", path)
        if ledger.say("item-count-wrong", path):
            counts = {"minLength": multiple.min, "maxLength": multiple.max}
            constraints |= {key: count for key, count in counts.items() if count is not None}
        item = field.type.value if plain else "string"
        return {
            "type": "list",
            **({"delimiter": multiple.delimiter} if multiple.delimiter != "," else {}),
            **({"itemType": item} if item != "string" else {}),
        }

    # constraints

    def _constraints(self, field: ResolvedField) -> dict[str, Any]:
        path, ledger, given = field.path, self._ledger, field.constraints
        found: dict[str, Any] = {}
        if field.type is DataType.STRING:
            if ledger.say("value-too-short", path):
                found["minLength"] = given.min_length
            if ledger.say("value-too-long", path):
                found["maxLength"] = given.max_length
        found |= self._bounds(field)
        found |= self._pattern(field)
        texts = self._enum(field)
        if texts is not None:
            found["enum"] = [_value(field, text) for text in (*texts, *special_texts(field))]
        return found

    def _bounds(self, field: ResolvedField) -> dict[str, Any]:
        if field.type not in _ORDERED:
            return {}
        given = field.constraints
        limits = {
            "minimum": given.minimum,
            "exclusiveMinimum": given.exclusive_minimum,
            "maximum": given.maximum,
            "exclusiveMaximum": given.exclusive_maximum,
        }
        found = dict[str, Any]()
        for key, (rule, other) in _BOUNDS.items():
            name = key if limits[other] is not None else ""
            if limits[key] is None or not self._knows(key, field):
                continue
            if self._ledger.say(rule, field.path, name):
                self._bound(found, key, _value(field, str(limits[key])))
        return found

    def _knows(self, key: str, field: ResolvedField) -> bool:
        """Return whether a bound can be said: version 1 excludes no end, but of whole numbers."""
        whole = field.type is DataType.INTEGER and field.bare_number
        return self._is_second or key in {"minimum", "maximum"} or whole

    @property
    def _is_second(self) -> bool:
        return self._dataset.standard.fields_match is not None

    def _bound(self, found: dict[str, Any], key: str, limit: Any) -> None:
        if self._is_second or key in {"minimum", "maximum"}:
            found[key] = limit
        elif key == "exclusiveMinimum":
            found["minimum"] = max(found.get("minimum", limit + 1), limit + 1)
        else:
            found["maximum"] = min(found.get("maximum", limit - 1), limit - 1)

    def _pattern(self, field: ResolvedField) -> dict[str, str]:
        """There is room for one pattern, and only of text."""
        if not field.patterns or field.type is not DataType.STRING:
            return {}
        if not self._ledger.say("value-not-matching-pattern", field.path):
            return {}
        pattern = field.patterns[0]
        written = field.patterns_written.get(pattern)
        spelt = translate(pattern) if _SHORTHAND.search(pattern) else pattern
        spelt = spelt.replace("(?:", "(")
        # frictionless puts `^` before it and `$` behind, which bind tighter than `|`.
        return {"pattern": written or (f"({spelt})" if "|" in spelt else spelt)}

    def _enum(self, field: ResolvedField) -> tuple[str, ...] | None:
        """Return the values of an enumeration and of a code list, as far as both allow them.

        Codes are texts: one number may be written in several ways, of which one is a code.
        """
        enum = field.constraints.enum if field.type not in _UNLISTED else None
        if enum is not None and not self._ledger.say("value-not-in-enum", field.path):
            enum = None
        use = field.code_list if field.type in _TEXT else None
        if use is None or not self._ledger.say("value-not-in-code-list", field.path):
            return enum
        listed = allowed(use)
        return listed if enum is None else tuple(text for text in enum if text in listed)

    # keys

    def _is_unique(self, key: ResolvedKey) -> bool:
        return not key.primary and not key.when and self._ledger.demands(
            "key-duplicated", WHOLE, key.id or "+".join(key.fields)
        )  # fmt: skip

    def _keys(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        unique = []
        for key in self._dataset.keys:
            name = key.id or "+".join(key.fields)
            if key.when or key.within:
                continue
            if not self._ledger.say("key-duplicated", WHOLE, name):
                continue
            if key.primary:
                self._ledger.say("key-missing", WHOLE, "+".join(key.fields))
                found["primaryKey"] = [*key.fields]
            elif len(key.fields) > 1:
                unique.append([*key.fields])
        if unique:
            found["uniqueKeys"] = unique
        references = [self._reference(one) for one in self._dataset.references]
        found["foreignKeys"] = [one for one in references if one]
        return found

    def _reference(self, reference: ResolvedReference) -> dict[str, Any] | None:
        if len(reference.targets) != 1 or reference.when or reference.within:
            return None
        [target] = reference.targets
        own = target.dataset in {"", self._dataset.key}
        if target.where or target.within or not (own or target.dataset in self._members):
            return None
        name = reference.id or "+".join(reference.fields)
        if not self._ledger.say("reference-not-found", WHOLE, name):
            return None
        resource = "" if own else target.dataset.partition(":")[2]
        where = {"resource": resource, "fields": [*target.fields]}
        return {"fields": [*reference.fields], "reference": where}


def _value(field: ResolvedField, text: str) -> Any:
    """Return a value of the standard as JSON has it."""
    plain = text.replace(field.group_char or "\0", "").replace(field.decimal_char, ".")
    if field.type in _WHOLE_NUMBERS and field.bare_number:
        return int(plain)
    if field.type is DataType.NUMBER and field.bare_number:
        number = Decimal(plain)
        return number if number.is_finite() else text
    if field.type is DataType.BOOLEAN:
        return text in field.true_values
    return text
