"""Fields of models: their Python types, and the validators that hold values to a standard."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from govstd.exchange.code_texts import special_texts, validator_patterns
from govstd.exchange.ecma_patterns import whole
from govstd.exchange.ledger import Ledger
from govstd.exchange.python_source import literal, value
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.numerals import bare
from govstd.expressions.patterns import translate
from govstd.expressions.reading import is_written_right, known, read
from govstd.model.data_element import Constraints, DataType
from govstd.model.resolved import ResolvedField

PLAIN = {
    DataType.STRING: "str",
    DataType.ANY: "str",
    DataType.INTEGER: "int",
    DataType.BOOLEAN: "bool",
    DataType.DATE: "date",
    DataType.DATETIME: "datetime",
    DataType.TIME: "time",
    DataType.YEAR: "int",
    DataType.OBJECT: "dict[str, Any]",
    DataType.GEOJSON: "dict[str, Any]",
    DataType.ARRAY: "list[Any]",
}
"""Types that Python has; a number is a float or a Decimal, and all others stay texts."""
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_JSON = frozenset((DataType.OBJECT, DataType.GEOJSON, DataType.ARRAY))
_DEFAULT_LAYOUTS = {
    DataType.DATE: "date.fromisoformat",
    DataType.DATETIME: "datetime.fromisoformat",
    DataType.TIME: "time.fromisoformat",
}
_BOUNDED = frozenset((DataType.INTEGER, DataType.NUMBER, DataType.YEAR, *_DEFAULT_LAYOUTS))
_BOUNDS = (
    ("value-below-minimum", (("minimum", "ge"), ("exclusive_minimum", "gt"))),
    ("value-above-maximum", (("maximum", "le"), ("exclusive_maximum", "lt"))),
)
_PLAIN_LIMITS = Constraints()


def type_of(field: ResolvedField) -> str:
    """Return the Python type of a single value of a field that has no fields of its own."""
    if field.type is DataType.NUMBER:
        return "float" if field.scale is None else "Decimal"
    return PLAIN.get(field.type, "str")


def needed_special(field: ResolvedField) -> tuple[str, ...]:
    """Return the special texts that the type and constraints would refuse."""
    bare_field = replace(field, multiple=None, special=())
    free = field.constraints == _PLAIN_LIMITS and not field.patterns and not field.validators
    free = free and field.code_list is None
    return tuple(
        text for text in special_texts(field) if not (free and is_written_right(bare_field, text))
    )


class Values:
    """What stands in annotations for single values of the fields of a dataset."""

    def __init__(self, ledger: Ledger, enumeration: Callable[[ResolvedField], str | None]) -> None:
        """Make annotations.

        Args:
            ledger: told of each check that an annotation makes.
            enumeration: returns the class of the codes of a field, if there is one.
        """
        self._ledger = ledger
        self._enumeration = enumeration

    def annotation(self, field: ResolvedField) -> str:
        """Return the annotation of one value, special values and all."""
        codes = self._enumeration(field)
        listed = None if codes else self._listed(field)
        base = codes or listed or type_of(field)
        parts = [f"_code({codes})"] if codes else []
        parts += self._before(field) if codes or listed else self._native(field)
        one = f"Annotated[{base}, {', '.join(parts)}]" if parts else base
        special = needed_special(field)
        if not special:
            return one
        texts = ", ".join(map(literal, special))
        return f'Annotated[Literal[{texts}] | {one}, Field(union_mode="left_to_right")]'

    def default(self, field: ResolvedField) -> str | None:
        """Return the default as Python; None: there is none that the type takes."""
        if field.default is None or field.multiple or type_of(field) not in {"str", "int", "date"}:
            return None
        found = read(field, field.default)
        limited = self._enumeration(field) or field.constraints.enum or needed_special(field)
        return None if found is None or limited else value(found)

    def _listed(self, field: ResolvedField) -> str | None:
        """Texts that are enumerated are a type of their own."""
        texts = field.constraints.enum
        if not texts or field.type not in _TEXT:
            return None
        if not self._ledger.say("value-not-in-enum", field.path):
            return None
        return f"Literal[{', '.join(map(literal, dict.fromkeys(texts)))}]"

    # texts

    def _before(self, field: ResolvedField) -> Iterator[str]:
        """Yield what is asked of a text before it is read as one of those that are listed."""
        limits = self._lengths(field)
        if limits:
            yield f"_length({limits.get('min_length')}, {limits.get('max_length')})"
        yield from map(_text, self._patterns(field))

    def _native(self, field: ResolvedField) -> Iterator[str]:
        """Yield what is asked of a value of a plain type; pydantic asks the last reader first."""
        if type_of(field) == "str":
            limits = self._lengths(field)
            first, *others = [*self._patterns(field), ""]
            limits |= {"pattern": literal(whole(first))} if first else {}
            if limits:
                yield f"Field({', '.join(f'{word}={limit}' for word, limit in limits.items())})"
            yield from (_text(pattern) for pattern in others if pattern)
            return
        yield from self._after(field)
        if field.in_document:
            self._ledger.say("value-not-of-type", field.path)
            return
        yield self._reader(field)
        yield from map(_text, self._patterns(field))

    def _lengths(self, field: ResolvedField) -> dict[str, Any]:
        given, found = field.constraints, dict[str, Any]()
        if field.type in _TEXT and self._ledger.say("value-too-short", field.path):
            found["min_length"] = given.min_length
        if field.type in _TEXT and self._ledger.say("value-too-long", field.path):
            found["max_length"] = given.max_length
        return found

    def _patterns(self, field: ResolvedField) -> Iterator[str]:
        ledger, path = self._ledger, field.path
        form = None if field.type in PLAIN or field.type is DataType.NUMBER else written(field)
        if form and ledger.say("value-not-of-type", path):
            yield form
        if field.format in STRING_FORMATS and ledger.say("value-not-in-format", path):
            yield STRING_FORMATS[field.format]
        names = ledger.names("value-not-matching-pattern", path)
        for pattern, name in zip(field.patterns, names, strict=False):
            if ledger.say("value-not-matching-pattern", path, name):
                yield translate(pattern)
        for name, patterns in validator_patterns(field):
            if ledger.say("identifier-not-well-formed", path, name):
                yield from map(translate, patterns)

    def _reader(self, field: ResolvedField) -> str:
        """Return what reads a text as a value of its type."""
        type_ = field.type
        if type_ is not DataType.GEOJSON:  # whose shape is not looked at
            self._ledger.say("value-not-of-type", field.path)
        if type_ in _JSON:
            return "BeforeValidator(_json)"
        if type_ is DataType.BOOLEAN:
            return f"_truth({_tuple(field.true_values)}, {_tuple(field.false_values)})"
        pattern = written(field) if field.bare_number or type_ in _DEFAULT_LAYOUTS else bare(field)
        return f"_read({literal(str(pattern))}, {self._converter(field)})"

    def _converter(self, field: ResolvedField) -> str:
        if field.type in _DEFAULT_LAYOUTS:
            plain = field.format in {None, "default", "any"}
            layout = literal(field.format or "")
            return _DEFAULT_LAYOUTS[field.type] if plain else f"_{field.type.value}({layout})"
        kind = type_of(field)
        group = field.group_char or ""
        point = field.decimal_char if field.type is DataType.NUMBER else "."
        if not group and point == ".":
            return kind
        return f"_plain({literal(group)}, {literal(point)}, {kind})"

    # values

    def _after(self, field: ResolvedField) -> Iterator[str]:
        if field.type is DataType.NUMBER and field.scale is not None:
            yield "Field(strict=False)"
            if self._ledger.say("value-too-precise", field.path):
                yield f"_decimals({field.scale})"
        yield from self._bounds(field)
        enum = field.constraints.enum
        if enum is None or field.type not in {*_BOUNDED, DataType.BOOLEAN}:
            return
        if self._ledger.say("value-not-in-enum", field.path):
            yield f"_one_of({', '.join(_known(field, text) for text in enum)})"

    def _bounds(self, field: ResolvedField) -> Iterator[str]:
        if field.type not in _BOUNDED:
            return
        limits = dict[str, str]()
        for rule, words in _BOUNDS:
            for name in self._ledger.names(rule, field.path):
                if self._ledger.say(rule, field.path, name):
                    limits |= {
                        word: _limit(field, attribute)
                        for attribute, word in words
                        if getattr(field.constraints, attribute) is not None
                    }
        if limits and field.type is DataType.DATETIME:
            yield f"_offset(there={'UTC' in next(iter(limits.values()))})"
        if limits:
            yield f"Field({', '.join(f'{word}={limit}' for word, limit in limits.items())})"


def _limit(field: ResolvedField, attribute: str) -> str:
    return _known(field, getattr(field.constraints, attribute))


def _known(field: ResolvedField, text: str) -> str:
    """Return a value that the standard names as Python."""
    found: Any = known(field, text)[1]
    return value(found)


def _text(pattern: str) -> str:
    return f"_text({literal(whole(pattern))})"


def _tuple(texts: tuple[str, ...]) -> str:
    return "(" + "".join(f"{literal(text)}, " for text in texts).rstrip() + ")"
