"""Random small dataset standards and random tables of nasty cells."""

from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from msgspec.structs import replace
from tests.reference import cell_texts, expressions

from govstd.model.code_list import Code, CodeList, CodeListUse, Coverage
from govstd.model.data_element import Constraints, DataType, Special
from govstd.model.dataset_standard import (
    DatasetStandard,
    Field,
    FieldsMatch,
    HeaderMatch,
    Key,
    Multiple,
    RecordRule,
)
from govstd.model.registration import Obligation, Severity, Status
from govstd.model.registry import Header, Registry
from govstd.model.validator import Family, Remainder, Step, StepCodeList, Validator, ValidatorUse

AS_OF = "2020-06-30"
TITLE = {"en": "Example"}
ITEM: dict[str, Any] = {
    "version": "1.0.0",
    "title": TITLE,
    "definition": TITLE,
    "status": Status.STANDARD,
}
NAMES = ("a", "B", "n1", "城市", "select", "a b", "x'y", 'q"t', "; drop table x; --", "é")
DAYS = (None, "2000-01-01", "2010-06-30", "2020-02-29", "2020-06-30", "2020-07-01")
CODES = ("A", "B", "1", "01", "中", "a b", "O'x", "2020")


class Example(NamedTuple):
    """A standard and data for it."""

    registry: Registry
    header: list[str]
    rows: list[list[str]]


@st.composite
def examples(draw: DrawFn) -> Example:
    """Draw a standard and a table that it may or may not fit."""
    registry = draw(registries())
    standard = registry.datasets["example"]
    header = draw(headers(standard))
    cells = [_cells_of(standard, name) for name in header]
    least = draw(st.sampled_from((0, 3, 6)))
    rows = draw(st.lists(st.tuples(*cells), min_size=least, max_size=least + 3))
    return Example(registry, header, [list(row) for row in rows])


def _cells_of(standard: DatasetStandard, name: str) -> SearchStrategy[str]:
    for field in standard.fields:
        if name in {field.name, *field.aliases}:
            return cell_texts.texts(field, standard.missing_values)
    return cell_texts.GARBAGE


@st.composite
def headers(draw: DrawFn, standard: DatasetStandard) -> list[str]:
    """Draw the header: mostly the fields', else with columns absent, moved, repeated or new."""
    names = [
        draw(st.sampled_from([field.name] * 5 + [*field.aliases])) for field in standard.fields
    ]
    if draw(st.integers(0, 3)):
        return names
    extra = st.sampled_from(("other", " ", "OTHER", names[0].upper(), names[0]))
    names += draw(st.lists(extra, max_size=2))
    shuffled = draw(st.permutations(names))
    return shuffled[: draw(st.integers(1, len(shuffled)))]


@st.composite
def registries(draw: DrawFn) -> Registry:
    """Draw a registry with one dataset standard, three code lists and three validators."""
    code_lists = {name: draw(_code_lists(name)) for name in ("plain", "dated", "long")}
    validators: dict[str, Validator] = {}
    for name, others in (("one", ()), ("lone", ()), ("two", ("one",)), ("three", ("one", "two"))):
        validators[name] = draw(_validators(name, others))
    return Registry(
        header=Header(
            format=1,
            id="example",
            uri="https://example.org/example",
            version="1.0.0",
            title=TITLE,
            owner="example",
            languages=("en",),
        ),
        digest="",
        code_lists=code_lists,
        validators=validators,
        datasets={"example": draw(_standards())},
    )


@st.composite
def _code_lists(draw: DrawFn, name: str) -> CodeList:
    codes = [_code("A", None, None, None, "x")]
    for code in draw(st.lists(st.sampled_from(CODES[1:]), unique=True, max_size=6)):
        parent = draw(st.sampled_from([None, *(c.code for c in codes)]))
        since = until = None
        if name != "plain":
            since, until = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
        if since and until:
            since, until = sorted((since, until))
        if since is None or since != until:
            codes.append(_code(code, parent, since, until, draw(st.sampled_from("xyz"))))
        if until and draw(st.booleans()):
            codes.append(_code(code, parent, "2021-01-01", None, "x"))
    if name == "long":
        codes += [_code(f"C{n}", None, "1999-01-01", None, "x") for n in range(60)]
    coverage = None
    if name == "dated" and draw(st.booleans()):
        coverage = Coverage(since=draw(st.sampled_from(DAYS)), to=draw(st.sampled_from(DAYS)))
    return CodeList(
        id=name,
        columns=("level",),
        codes=tuple(codes),
        extensible=draw(st.booleans()),
        coverage=coverage,
        **ITEM,
    )


def _code(code: str, parent: str | None, since: str | None, until: str | None, level: str) -> Code:
    return Code(
        code=code,
        title={"en": f"title {code}"},
        parent=parent,
        valid_from=since,
        valid_to=until,
        columns={"level": level},
    )


@st.composite
def _validators(draw: DrawFn, name: str, others: tuple[str, ...]) -> Validator:
    step = st.one_of(
        st.builds(
            Step,
            family=st.just(Family.PATTERN),
            pattern=st.sampled_from(cell_texts.PATTERNS),
        ),
        st.just(
            Step(
                family=Family.WEIGHTED_SUM,
                alphabet="0123456789",
                weights=(7, 3, 1),
                modulus=11,
                remainder=draw(st.sampled_from(list(Remainder))),
                check_map="0123456789X",
            )
        ),
        st.just(Step(family=Family.DATE_PART, start=1, length=8, format="%Y%m%d")),
        st.builds(
            Step,
            family=st.just(Family.CODE_PART),
            start=st.just(1),
            length=st.sampled_from((1, 2)),
            code_list=st.just(StepCodeList(id="dated")),
        ),
        *(
            st.builds(
                Step,
                family=st.just(Family.VALIDATOR),
                id=st.just(other),
                start=st.just(1),
                length=st.sampled_from((None, 4)),
                severity=st.sampled_from((None, Severity.WARNING)),
            )
            for other in others
        ),
    )
    return Validator(id=name, steps=tuple(draw(st.lists(step, min_size=1, max_size=3))), **ITEM)


@st.composite
def _standards(draw: DrawFn) -> DatasetStandard:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=4))
    plain = [draw(_fields(name)) for name in names]
    asked = {field.name: field for field in plain if '"' not in field.name}
    fields = [draw(_conditions(field, asked)) for field in plain]
    dates = [f.name for f in fields if f.type is DataType.DATE and f.multiple is None]
    fields = [draw(_code_list_uses(field, dates)) for field in fields]
    whens = st.none() | expressions.conditions(asked)
    rules = [
        RecordRule(
            id=f"rule-{n}",
            asserts=draw(expressions.conditions(asked)),
            when=draw(whens),
            severity=draw(st.sampled_from([None, *Severity])),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    keys = st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=2).map(tuple)
    unique = [Key(fields=draw(keys), when=draw(whens), id="u")] if draw(st.booleans()) else []
    return DatasetStandard(
        id="example",
        fields=tuple(fields),
        primary_key=draw(st.just(()) | keys),
        unique_keys=tuple(unique),
        fields_match=draw(st.sampled_from([None, None, *FieldsMatch])),
        header_match=draw(st.sampled_from(list(HeaderMatch))),
        missing_values=draw(st.sampled_from([("",), ("", "-"), ("NA",)])),
        rules=tuple(rules),
        **ITEM,
    )


@st.composite
def _fields(draw: DrawFn, name: str) -> Field:
    kind = draw(st.sampled_from(cell_texts.TYPES))
    written = draw(cell_texts.written_forms(kind))
    base = Field(name=name, type=kind, **written)
    values = cell_texts.valid(base)
    special = draw(st.lists(values | st.sampled_from(("n/a", "长期", "?")), max_size=2))
    no_default = kind is DataType.GEOPOINT  # some of its texts are deliberately no points
    several = kind in {DataType.STRING, DataType.INTEGER} and not draw(st.integers(0, 4))
    return Field(
        name=name,
        type=kind,
        **written,
        obligation=draw(st.sampled_from(list(Obligation))),
        column=draw(st.sampled_from([None, None, *Obligation])),
        aliases=draw(st.sampled_from([(), (), (f"{name}2",)])),
        constraints=draw(_constraints(base)),
        special=tuple(Special(value=text, title=TITLE) for text in dict.fromkeys(special)),
        default=None if several or no_default else draw(st.none() | st.none() | values),
        multiple=draw(_multiples()) if several else None,
        missing_values=draw(st.sampled_from([None, None, None, ("", "0")])),
    )


def _multiples() -> SearchStrategy[Multiple]:
    return st.builds(
        Multiple,
        delimiter=st.sampled_from((";", "|", ", ")),
        min=st.sampled_from((None, 1, 2)),
        max=st.sampled_from((None, 2)),
        unique=st.booleans(),
    )


@st.composite
def _constraints(draw: DrawFn, field: Field) -> Constraints:
    given: dict[str, Any] = {}
    values = cell_texts.valid(field)
    if field.type in cell_texts.ORDERED:
        bounds = ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum")
        for bound in draw(st.lists(st.sampled_from(bounds), unique=True, max_size=2)):
            given[bound] = draw(values)
    if field.type in cell_texts.LISTED and not draw(st.integers(0, 3)):
        given["enum"] = tuple(draw(st.lists(values, min_size=1, max_size=3)))
    if field.type is DataType.STRING:
        for length in ("min_length", "max_length"):
            given[length] = draw(st.none() | st.integers(0, 6))
        given["pattern"] = draw(st.none() | st.none() | st.sampled_from(cell_texts.PATTERNS))
    return Constraints(**given)


@st.composite
def _conditions(draw: DrawFn, field: Field, asked: dict[str, Field]) -> Field:
    if not draw(st.integers(0, 2)):
        field = replace(field, required_when=draw(expressions.conditions(asked)))
    if not draw(st.integers(0, 3)):
        field = replace(field, forbidden_when=draw(expressions.conditions(asked)))
    return field


@st.composite
def _code_list_uses(draw: DrawFn, field: Field, dates: list[str]) -> Field:
    if field.type is not DataType.STRING:
        return field
    if draw(st.integers(0, 2)):
        use = CodeListUse(
            id=draw(st.sampled_from(("plain", "dated", "long"))),
            by=draw(st.sampled_from(("code", "code", "title_en"))),
            at=draw(st.sampled_from([None, *dates])),
            select=draw(st.sampled_from([{}, {}, {"level": ("x", "y")}])),
        )
        return replace(field, code_list=use)
    if draw(st.booleans()):
        # Not "one" beside another that may nest it: a check of each would have one id.
        found = draw(st.sampled_from((("one",), ("two",), ("three",), ("one", "lone"))))
        return replace(field, validators=tuple(ValidatorUse(id=use) for use in found))
    return field
