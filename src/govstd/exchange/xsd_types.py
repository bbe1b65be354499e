"""Simple types of XML Schema for what a standard demands of single values."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from govstd.exchange.code_texts import (
    allowed,
    special_texts,
    titles,
    use_key,
    use_words,
    validator_patterns,
)
from govstd.exchange.ledger import Ledger
from govstd.exchange.wordings import by_language
from govstd.exchange.xml_source import Element, documentation, holds, name
from govstd.exchange.xsd_pattern_writer import xsd_pattern
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.reading import is_written_right, known, plain_number, read
from govstd.model.data_element import DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedCodeList, ResolvedField

_CLOCK = r"([01][0-9]|2[0-3]):[0-9:.]+"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BASES: dict[DataType, tuple[str, str]] = {
    DataType.STRING: ("xs:string", ""),
    DataType.ANY: ("xs:string", ""),
    DataType.INTEGER: ("xs:integer", ""),
    DataType.BOOLEAN: ("xs:boolean", ""),
    DataType.DATE: ("xs:date", _DAY),
    DataType.DATETIME: ("xs:dateTime", rf"{_DAY}T{_CLOCK}(Z|[+\-].*)?"),
    DataType.TIME: ("xs:time", _CLOCK),
    DataType.YEAR: ("xs:gYear", "[0-9]{4}"),
    DataType.YEARMONTH: ("xs:gYearMonth", "[0-9]{4}-[0-9]{2}"),
}
"""Types that XML Schema has, and what is taken of their texts: days without offsets, no 24:00."""
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_BOUNDED = frozenset(
    (DataType.INTEGER, DataType.NUMBER, DataType.DATE, DataType.TIME, DataType.YEAR,
     DataType.YEARMONTH)
)  # fmt: skip
_BOUNDS = (
    ("value-below-minimum", (("minimum", "minInclusive"), ("exclusive_minimum", "minExclusive"))),
    ("value-above-maximum", (("maximum", "maxInclusive"), ("exclusive_maximum", "maxExclusive"))),
)


class Facet(NamedTuple):
    """A facet of a type; those of one kind in one step would be alternatives."""

    kind: str
    value: str


def base_of(field: ResolvedField) -> str:
    """Return the type of XML Schema that a field's values are of."""
    if field.type is DataType.NUMBER:
        return "xs:double" if field.scale is None else "xs:decimal"
    return _BASES.get(field.type, ("xs:string", ""))[0]


class SimpleTypes:
    """The simple types of the fields of a dataset; those of code lists are shared."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._names: dict[tuple[object, ...], str] = {}
        self.shared: list[Element] = []
        """Types of code lists, which the schema holds beside its element."""

    def simple_type(self, field: ResolvedField, ledger: Ledger) -> Element | str:
        """Return the type of a single value, or the name of one that there is."""
        found = self._restricted(field, ledger)
        if not field.special:
            return found
        texts = [text for text in _special(field) if holds(text)]
        listed = _restriction("xs:string", [Facet("enumeration", text) for text in texts])
        own = found if isinstance(found, Element) else _restriction(found, [])
        return Element("xs:simpleType", within=(Element("xs:union", within=(own, listed)),))

    def _restricted(self, field: ResolvedField, ledger: Ledger) -> Element | str:
        base = self._codes(field, ledger) or base_of(field)
        if base_of(field) != "xs:string" and field.type is not DataType.STRING:
            ledger.say("value-not-of-type", field.path)
        facets = list(_facets(field, ledger, base))
        if not facets:
            return base
        steps = [[one for one in facets if one.kind == "enumeration"]]
        for facet in facets:
            if facet.kind != "enumeration":
                _placed(facet, steps)
        found: Element | str = base
        for step in filter(None, steps):
            found = _restriction(found, step)
        return found

    def _codes(self, field: ResolvedField, ledger: Ledger) -> str | None:
        """Return the name of the type of a code list; None if other codes may stand there too."""
        use = field.code_list
        if use is None or field.type not in _TEXT:
            return None
        if not any(map(holds, allowed(use))) or field.constraints.enum is not None:
            return None
        if not ledger.say("value-not-in-code-list", field.path):
            return None
        key = use_key(use)
        if key not in self._names:
            self._names[key] = self._unused(name(".".join(use_words(use))))
            self.shared.append(self._listed(self._names[key], use))
        return f"r:{self._names[key]}"

    def _unused(self, wanted: str) -> str:
        found, number = wanted, 2
        while found in self._names.values():
            found, number = f"{wanted}.{number}", number + 1
        return found

    def _listed(self, type_: str, use: ResolvedCodeList) -> Element:
        meant = titles(use)
        codes = (
            Element(
                "xs:enumeration",
                {"value": text},
                (documentation(by_language(meant[text], self._language)),),
            )
            for text in allowed(use)
            if holds(text)
        )
        about = documentation(by_language(use.code_list.title, self._language))
        restriction = Element("xs:restriction", {"base": "xs:string"}, tuple(codes))
        return Element("xs:simpleType", {"name": type_}, (about, restriction))


def _special(field: ResolvedField) -> Iterator[str]:
    """Yield the special texts as they stand in XML: a day of another layout is a day."""
    bare = replace(field, multiple=None, special=())
    for text in special_texts(field):
        yield value_text(bare, text) if is_written_right(bare, text) else text


def value_text(field: ResolvedField, text: str) -> str:
    """Return a text of the data as XML Schema writes its value."""
    if field.type in {DataType.DATE, DataType.DATETIME, DataType.TIME}:
        found = read(field, text)
        return found.isoformat() if hasattr(found, "isoformat") else text
    if field.type is DataType.BOOLEAN:
        return "true" if text in field.true_values else "false"
    if field.type not in {DataType.INTEGER, DataType.NUMBER}:
        return text
    plain = plain_number(field, text)
    word = plain.lower().lstrip("+-")
    if word == "nan":
        return "NaN"
    return f"{'-' * plain.startswith('-')}INF" if word == "inf" else plain


def _restriction(base: Element | str, facets: list[Facet]) -> Element:
    given = {"base": base} if isinstance(base, str) else {}
    inner = (base,) if isinstance(base, Element) else ()
    said = (Element(f"xs:{one.kind}", {"value": one.value}) for one in facets)
    return Element("xs:simpleType", within=(Element("xs:restriction", given, (*inner, *said)),))


def _placed(facet: Facet, steps: list[list[Facet]]) -> None:
    """Put a facet into the first step that has none like it, or a new one."""
    like = facet.kind[:3]
    for step in steps:
        if not any(one.kind[:3] == like for one in step):
            step.append(facet)
            return
    steps.append([facet])


def _facets(field: ResolvedField, ledger: Ledger, base: str) -> Iterator[Facet]:
    """Yield the facets of a field's values."""
    yield from _enumerated(field, ledger)
    yield from (Facet("pattern", pattern) for pattern in _patterns(field, ledger))
    yield from _lengths(field, ledger, base)
    yield from _bounds(field, ledger)


def _enumerated(field: ResolvedField, ledger: Ledger) -> Iterator[Facet]:
    enum = field.constraints.enum
    if enum is None or field.type not in {*_TEXT, *_BOUNDED}:
        return
    texts = [text for text in enum if holds(text)]
    if texts and ledger.say("value-not-in-enum", field.path):
        yield from (Facet("enumeration", _known(field, text)) for text in dict.fromkeys(texts))


def _patterns(field: ResolvedField, ledger: Ledger) -> Iterator[str]:
    native = _BASES.get(field.type, ("", ""))[1]
    if native:
        yield native
    if ledger.say("value-too-precise", field.path):
        yield rf"[^.]*(\.[0-9]{{0,{field.scale}}})?"
    yield from map(xsd_pattern, _of_texts(field, ledger))


def _of_texts(field: ResolvedField, ledger: Ledger) -> Iterator[str]:
    """Yield the patterns of values that are written in XML as in the data."""
    path = field.path
    if base_of(field) != "xs:string":
        return
    form = None if field.type in _TEXT else written(field)
    if form and ledger.say("value-not-of-type", path):
        yield form
    if field.format in STRING_FORMATS and ledger.say("value-not-in-format", path):
        yield STRING_FORMATS[field.format]
    names = ledger.names("value-not-matching-pattern", path)
    for pattern, check in zip(field.patterns, names, strict=False):
        if ledger.say("value-not-matching-pattern", path, check):
            yield pattern
    for check, patterns in validator_patterns(field):
        if ledger.say("identifier-not-well-formed", path, check):
            yield from patterns


def _lengths(field: ResolvedField, ledger: Ledger, base: str) -> Iterator[Facet]:
    given, path = field.constraints, field.path
    if field.type not in _TEXT:
        return
    if ledger.say("value-too-short", path):
        yield Facet("minLength", str(given.min_length))
    elif base == "xs:string" and _is_always_there(field):
        yield Facet("minLength", "1")
    if ledger.say("value-too-long", path):
        yield Facet("maxLength", str(given.max_length))


def _is_always_there(field: ResolvedField) -> bool:
    """Return whether an empty element would hold no value where there must be one."""
    return field.obligation is Obligation.MANDATORY and "" in field.missing_values


def _bounds(field: ResolvedField, ledger: Ledger) -> Iterator[Facet]:
    if field.type not in _BOUNDED:
        return
    for rule, words in _BOUNDS:
        said = [ledger.say(rule, field.path, check) for check in ledger.names(rule, field.path)]
        for attribute, word in words:
            limit = getattr(field.constraints, attribute)
            if limit is not None and any(said):
                yield Facet(word, _known(field, limit))


def _known(field: ResolvedField, text: str) -> str:
    """Return a value that the standard names as XML Schema writes it."""
    if field.type in _TEXT:
        return text
    return value_text(known(field, text)[0], text)
