"""Random well-typed expressions of the rule language over some fields."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field

Fields = dict[str, Field]
TEXTS = st.sampled_from(("'A'", "'B'", "''", "'O''x'", "'中'", "'2020'", "'a b'"))
DATES = st.sampled_from(("DATE '2020-02-29'", "DATE '2010-06-30'", "AS_OF()"))
COMPARISONS = st.sampled_from(("=", "<>", "<", "<=", ">", ">="))


def conditions(fields: Fields, depth: int = 2) -> SearchStrategy[str]:
    """Return conditions; every name stands in quotation marks, paths or not."""
    atoms = st.one_of(_numbers_compared(fields, depth), _texts_asked(fields, depth), *_over(fields))
    if not depth:
        return atoms
    inner = conditions(fields, depth - 1)
    return st.one_of(
        atoms,
        atoms,
        st.builds("({} AND {})".format, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("NOT ({})".format, inner),
        st.builds("(CASE WHEN {} THEN {} ELSE {} END)".format, inner, inner, inner),
    )


def _named(fields: Fields, *types: DataType) -> list[str]:
    return [f'"{name}"' for name, f in fields.items() if f.type in types and f.multiple is None]


def _over(fields: Fields) -> list[SearchStrategy[str]]:
    """Conditions for each type that has fields."""
    found = []
    quoted = [f'"{name}"' for name in fields]
    if quoted:
        present = st.lists(st.sampled_from(quoted), min_size=1, max_size=3, unique=True)
        found += [
            st.builds(
                "{} IS {}NULL".format, st.sampled_from(quoted), st.sampled_from(("", "NOT "))
            ),
            present.map(lambda names: f"PRESENT_COUNT({', '.join(names)}) >= 1"),
        ]
    dates = _named(fields, DataType.DATE)
    if dates:
        found.append(_dates_compared(dates))
    booleans = _named(fields, DataType.BOOLEAN)
    if booleans:
        found.append(
            st.builds(
                "{} = {}".format, st.sampled_from(booleans), st.sampled_from(("TRUE", "FALSE"))
            )
        )
    for kind in (DataType.TIME, DataType.DATETIME, DataType.YEARMONTH):
        names = _named(fields, kind)
        if len(names) > 1:
            found.append(
                st.builds(
                    "{} {} {}".format, st.sampled_from(names), COMPARISONS, st.sampled_from(names)
                )
            )
    lists = [f'"{name}"' for name, f in fields.items() if f.multiple and f.type is DataType.STRING]
    if lists:
        found += [
            st.builds("HAS_ITEM({}, {})".format, st.sampled_from(lists), TEXTS),
            st.builds("ITEM_COUNT({}) {} 2".format, st.sampled_from(lists), COMPARISONS),
        ]
    return found


def _dates_compared(names: list[str]) -> SearchStrategy[str]:
    days = st.one_of(st.sampled_from(names), st.sampled_from(names), DATES)
    moved = st.one_of(
        days,
        st.builds("ADD_DAYS({}, {})".format, days, st.integers(-40, 40)),
        st.builds("ADD_MONTHS({}, {})".format, days, st.integers(-14, 14)),
    )
    return st.one_of(
        st.builds("{} {} {}".format, moved, COMPARISONS, moved),
        st.builds("DAYS_BETWEEN({}, {}) {} 30".format, days, days, COMPARISONS),
        st.builds("{}({}) {} 2".format, st.sampled_from(("MONTH", "DAY")), days, COMPARISONS),
        st.builds("{} BETWEEN {} AND {}".format, days, days, days),
    )


@st.composite
def _numbers_compared(draw: DrawFn, fields: Fields, depth: int) -> str:
    if draw(st.booleans()) and (floats := _floats(fields)):
        sign = draw(st.sampled_from(("<", ">", "<=", ">=")))
        return f"{draw(st.sampled_from(floats))} {sign} {draw(st.integers(-9, 9))}"
    exact = _exact(fields, depth)
    form = draw(st.integers(0, 3))
    if form == 0:
        return f"{draw(exact)} BETWEEN {draw(exact)} AND {draw(exact)}"
    if form == 1:
        return f"{draw(exact)} IN (0, 1, {draw(st.integers(-5, 5))})"
    return f"{draw(exact)} {draw(COMPARISONS)} {draw(exact)}"


def _floats(fields: Fields) -> list[str]:
    return [
        f'"{name}"'
        for name, f in fields.items()
        if f.type is DataType.NUMBER and f.scale is None and f.multiple is None
    ]


def _exact(fields: Fields, depth: int) -> SearchStrategy[str]:
    names = _named(fields, DataType.INTEGER, DataType.YEAR)
    names += [name for name in _named(fields, DataType.NUMBER) if name not in _floats(fields)]
    atoms: SearchStrategy[str] = st.sampled_from(("0", "1", "2.5", "-3", "100"))
    if names:
        atoms = st.one_of(st.sampled_from(names), st.sampled_from(names), atoms)
    if not depth:
        return atoms
    inner = _exact(fields, depth - 1)
    return st.one_of(
        atoms,
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
        st.builds("ABS({})".format, inner),
        st.builds("FLOOR({})".format, inner),
        st.builds("CEIL({})".format, inner),
        st.builds("ROUND({}, {})".format, inner, st.sampled_from((0, 1))),
        st.builds("COALESCE({}, 0)".format, inner),
        st.builds("LENGTH({})".format, _text(fields)),
    )


def _text(fields: Fields) -> SearchStrategy[str]:
    names = _named(fields, DataType.STRING)
    atoms = st.sampled_from(names) | TEXTS if names else TEXTS
    return st.one_of(
        atoms,
        atoms,
        st.builds("UPPER({})".format, atoms),
        st.builds("LOWER({})".format, atoms),
        st.builds("TRIM({})".format, atoms),
        st.builds("SUBSTRING({}, {}, {})".format, atoms, st.integers(1, 3), st.integers(0, 3)),
        st.builds("CONCAT({}, {})".format, atoms, atoms),
        st.builds("COALESCE({}, {})".format, atoms, TEXTS),
    )


@st.composite
def _texts_asked(draw: DrawFn, fields: Fields, depth: int) -> str:
    del depth
    text = draw(_text(fields))
    other = draw(_text(fields))
    dates = _named(fields, DataType.DATE)
    at = draw(st.sampled_from(["", *(f", {name}" for name in dates)]))
    code_list = draw(st.sampled_from(("plain", "dated", "long")))
    return draw(
        st.sampled_from(
            (
                f"{text} = {other}",
                f"{text} <> {other}",
                f"{text} IN ('A', 'B', 'O''x')",
                f"{text} NOT IN ('A', '中')",
                f"STARTS_WITH({text}, {other})",
                f"ENDS_WITH({text}, {other})",
                f"CONTAINS({text}, {other})",
                f"MATCHES({text}, '[A-Z].*')",
                f"IN_CODE_LIST('{code_list}', {text}{at})",
                f"CODE_UNDER('{code_list}', {text}, 'A'{at})",
                f"IS_VALID('one', {text})",
            )
        )
    )
