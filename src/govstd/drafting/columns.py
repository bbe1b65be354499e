"""Turns what a column holds into a field: its type, how it is written, lengths, a code list."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.drafting.names import words_of
from govstd.drafting.readings import MISSING_WORDS, Reading, conditions, fitting
from govstd.drafting.sensitivity import sign_of_persons
from govstd.engines.profiling import ColumnFacts, Profile, text
from govstd.expressions import builders as build
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import Field
from govstd.model.registration import Obligation, Sensitivity

_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4000)
"""What committees write where a length is no fixed one; more is not limited."""
_PATTERNS = (
    "[0-9]+",
    "[A-Z]+",
    "[A-Z0-9]+",
    "[a-z0-9]+(?:-[a-z0-9]+)*",
    "[A-Za-z0-9]+",
)
"""Forms of identifiers and codes, the strictest first."""
_FEWEST = 8
"""Distinct texts from which one form of all is taken for a rule."""
_SAMPLE = 60
_MOST_CODES = ((100, 4), (500, 10))
"""So many distinct texts are codes, if each stands there so often on average."""
_LONGEST_CODE = 80
_CODE_NAMES = re.compile(
    r"\b(?:codes?|types?|class(?:es)?|categor(?:y|ies)|kind|status|state|level|flag|mode)\b"
    r"|代码|类别|类型|状态|级别|标志|性别|等级"
)
_OF_CODES = re.compile(r"(?P<of>.*?) ?(?:codes?|ids?|代码|编码)")
_OF_TITLES = re.compile(r"(?P<of>.*?) ?(?:names?|titles?|labels?|nom|libell[eé]|名称)")
"""Columns of codes and of their titles are called after one thing."""
_DAY_SHAPE = "9999-99-99"
_SHAPE_SETS = {"9": "[0-9]", "A": "[A-Z]", "a": "[a-z]"}
_SPECIAL = frozenset("\\.+*?()|[]{}^$~-")


class Column(Struct, frozen=True, kw_only=True):
    """A column and the field that is proposed for it."""

    number: int
    field: Field
    """Its constraints, type and so on written in place."""
    facts: ColumnFacts
    codes: tuple[str, ...] = ()
    """All its texts, where they look like codes."""
    titles: dict[str, str] = {}
    """What another column calls them, by code."""
    sample: tuple[str, ...] = ()
    """Some of its distinct texts, from all over it; never shown."""
    sign: str | None = None
    """Why it looks as if it held data of persons."""

    @property
    def name(self) -> str:
        """As it stands in the header."""
        return self.field.name


def column_of(profile: Profile, number: int, name: str) -> Column:
    """Return the column of a number with a field for it."""
    facts = profile.facts(number)
    field = Field(name=name, type=DataType.STRING, title=None)
    if not facts.present:
        field = replace(field, obligation=Obligation.OPTIONAL)
        return Column(number=number, field=field, facts=facts, sign=sign_of_persons(name, ()))
    field = _read(profile, number, field)
    sample = tuple(
        one
        for one in profile.texts(number, _SAMPLE, spread=True)
        if one not in (field.missing_values or ())
    )
    sign = sign_of_persons(name, sample)
    codes = () if sign else _codes(profile, number, field, facts)
    field = replace(
        field,
        obligation=_obligation(facts, field),
        sensitivity=Sensitivity.PERSONAL if sign else None,
        constraints=Constraints() if codes else _constraints(profile, number, field, facts),
    )
    return Column(number=number, field=field, facts=facts, codes=codes, sample=sample, sign=sign)


def titled(profile: Profile, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns; of codes with the titles that stand in a column beside them."""
    named = {
        match["of"]: column
        for column in columns
        if (match := _OF_TITLES.fullmatch(words_of(column.name))) and not column.sign
    }
    return tuple(replace(one, titles=_titles(profile, one, named)) for one in columns)


def _titles(profile: Profile, column: Column, named: Mapping[str, Column]) -> dict[str, str]:
    match = _OF_CODES.fullmatch(words_of(column.name)) if column.codes else None
    other = named.get(match["of"]) if match else None
    found = profile.titles(column.number, other.number) if other else None
    return found or {}


def _read(profile: Profile, number: int, field: Field) -> Field:
    """Return a field with the type and the format of the first reading that holds."""
    readings = fitting(words_of(field.name))
    found = profile.first_true(number, conditions(readings, text()), MISSING_WORDS)
    if found is None:
        return field
    reading: Reading = readings[found]
    words = profile.among(number, MISSING_WORDS)
    changes: dict[str, Any] = {"name": field.name}
    if words:
        changes["missing_values"] = ("", *words)
    return replace(reading.field, **changes)


def _obligation(facts: ColumnFacts, field: Field) -> Obligation:
    whole = facts.present == facts.rows and field.missing_values is None
    return Obligation.MANDATORY if whole else Obligation.OPTIONAL


def _codes(profile: Profile, number: int, field: Field, facts: ColumnFacts) -> tuple[str, ...]:
    """Return all texts of a column if they are few, short, and come again and again."""
    numeric = field.type is DataType.INTEGER
    plain = field.type is DataType.STRING and field.format is None
    if not (plain or (numeric and _CODE_NAMES.search(words_of(field.name)))):
        return ()
    often = facts.present / facts.distinct
    if facts.distinct < 2 or facts.longest > _LONGEST_CODE:  # noqa: PLR2004 (one is no choice)
        return ()
    if _DAY_SHAPE in (facts.shape or ""):  # moments come again and again too
        return ()
    if not any(facts.distinct <= most and often >= least for most, least in _MOST_CODES):
        return ()
    texts = profile.texts(number, facts.distinct)
    return texts if all(one == one.strip() and one.isprintable() for one in texts) else ()


def _constraints(profile: Profile, number: int, field: Field, facts: ColumnFacts) -> Constraints:
    if field.type is not DataType.STRING or field.format is not None:
        return Constraints()
    pattern = _pattern(profile, number, facts)
    if facts.shortest == facts.longest and facts.distinct >= _FEWEST:
        length = facts.longest
        return Constraints(min_length=length, max_length=length, pattern=pattern)
    place = bisect_left(_LENGTHS, facts.longest)
    most = _LENGTHS[place] if place < len(_LENGTHS) else None
    return Constraints(max_length=most, pattern=pattern)


def _pattern(profile: Profile, number: int, facts: ColumnFacts) -> str | None:
    """Return the form that all texts of a column have, where there are enough to say so."""
    if facts.distinct < _FEWEST:
        return None
    if facts.shape is not None:
        return _of_shape(facts.shape)
    tests = [build.full_match(text(), pattern) for pattern in _PATTERNS]
    found = profile.first_true(number, tests, ())
    return None if found is None else _PATTERNS[found]


def _of_shape(shape: str) -> str | None:
    """Return the pattern of a shape; None where it is nothing but itself."""
    parts = []
    for match in re.finditer(r"(.)\1*", shape, re.DOTALL):
        char, count = match[1], len(match[0])
        part = _SHAPE_SETS.get(char, f"\\{char}" if char in _SPECIAL else char)
        parts.append(f"{part}{{{count}}}" if count > 1 else part)
    return "".join(parts) if set(shape) & {*_SHAPE_SETS} else None
