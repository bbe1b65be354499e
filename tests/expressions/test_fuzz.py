"""Whatever is written, only problems come of it; whatever is sound, runs."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp
from tests.expressions.evaluating import AS_OF, FIELDS, NAMES, ListedCodes, cell, evaluate

from govstd.expressions import builders, operations
from govstd.expressions.check import check_expression
from govstd.expressions.compile import compile_expression
from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError, Problem
from govstd.expressions.syntax import walk

WORDS = st.sampled_from(
    r"""
    n p f s t d b z tags "a/*/x" "" 1 2.5 'x' '' '%Y' 'color' 'digits' DATE '2020-01-01' = <> < <=
    > >= + - * / ( ) , AND OR NOT IS NULL IN BETWEEN CASE WHEN THEN ELSE END TRUE COUNT SUM LENGTH(
    SUBSTRING( IS_VALID( IN_CODE_LIST( COALESCE( AS_OF() ROUND( MATCHES( SELECT ; :: -- /* || $1 \
    ' " ) 名 １ ，
    """.split()  # noqa: SIM905 (words read better without quotes)
)

INJECTIONS = [
    "n > (SELECT read_text('/etc/passwd'))",
    "(SELECT read_text('/etc/passwd')) = s",
    "s = read_text('/etc/passwd')",
    "EXISTS (SELECT * FROM read_csv('/etc/passwd'))",
    "n > 0; DROP TABLE x",
    "n > 0; --",
    "n > 0 -- comment",
    "n > 0 /* comment */",
    "n::VARCHAR = s",
    "CAST(n AS VARCHAR) = s",
    "TRY_CAST(s AS INTEGER) = 1",
    "s LIKE '%' ESCAPE ''",
    "s = '' OR 1=1 UNION SELECT 1",
    "s = $1",
    "s = ?",
    "s = :name",
    "s = @variable",
    "s = E'\\x41'",
    "s = $$text$$",
    "s = x'41'",
    "getenv('HOME') = s",
    "current_setting('memory_limit') = s",
    '"s" = "n"."x"',
    "s[1] = 'a'",
    "{'a': 1}.a = n",
    "[1, 2] = n",
    "n -> 1 = 2",
    "COLUMNS('.*') = 1",
    "* = 1",
    "n IN (SELECT 1)",
    "n = ANY (1)",
    "COUNT(*) OVER () > 1",
    "n = 1 COLLATE NOCASE",
    "INTERVAL '1' DAY = n",
    "CASE n WHEN 1 THEN TRUE END",
    "s = `n`",
    "s = [n]",
    "ROW(1, 2) = n",
    "n = 0x10",
    "n = 1_000",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_is_not_the_language_is_a_problem(text: str) -> None:
    assert list(check_expression(text, NAMES)) != []
    with pytest.raises(ExpressionError):
        compile_expression(text, NAMES, cell, ListedCodes(), AS_OF)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_gives_nothing_but_problems(text: str) -> None:
    for problem in check_expression(text, NAMES):
        assert isinstance(problem, Problem)
        assert 0 <= problem.offset <= len(text)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)))
def test_what_parses_knows_where_it_stood(text: str) -> None:
    try:
        root = parse(text)
    except ExpressionError as error:
        assert 0 <= error.problem.offset <= len(text)  # noqa: PT017 (both ways out are checked)
        return
    assert all(0 <= node.offset < len(text) for node, _ in walk(root))


INTEGERS = st.one_of(st.sampled_from(["n", "m"]), st.integers(0, 10**18 - 1).map(str))
DECIMALS = st.one_of(
    st.sampled_from(["p", "q"]), st.decimals(0, 1000, places=2).map(lambda value: f"{value:.2f}")
)
FLOATS = st.sampled_from(["f", "g"])
TEXTS = st.one_of(
    st.sampled_from(["s", "t", "名称"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5).map(
        lambda text: "'" + text.replace("'", "''") + "'"
    ),
)
DATES = st.one_of(
    st.sampled_from(["d", "e", "AS_OF()"]), st.dates().map(lambda day: f"DATE '{day.isoformat()}'")
)


def integers(
    inner: st.SearchStrategy[str], texts: st.SearchStrategy[str]
) -> Iterator[st.SearchStrategy[str]]:
    yield st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner)
    yield st.builds("- {}".format, inner)
    yield st.builds("MOD({}, {})".format, inner, inner)
    yield st.builds("COALESCE({}, {})".format, inner, inner)
    yield st.builds("FLOOR({})".format, inner)
    yield st.builds("ABS({})".format, inner)
    yield st.builds("LENGTH({})".format, texts)
    yield st.builds("DAYS_BETWEEN({}, {})".format, DATES, DATES)
    yield st.builds("YEAR(ADD_DAYS({}, {}))".format, DATES, INTEGERS)
    yield st.builds("MONTH(ADD_MONTHS({}, -{} * 2))".format, DATES, INTEGERS)


def texts() -> st.SearchStrategy[str]:
    return st.recursive(
        TEXTS,
        lambda inner: st.one_of(
            st.builds("UPPER({})".format, inner),
            st.builds("TRIM({})".format, inner),
            st.builds("CONCAT({}, {})".format, inner, inner),
            st.builds("SUBSTRING({}, {}, {})".format, inner, INTEGERS, INTEGERS),
            st.builds("COALESCE({}, {})".format, inner, inner),
        ),
        max_leaves=4,
    )


def numbers() -> st.SearchStrategy[str]:
    return st.recursive(
        st.one_of(INTEGERS, DECIMALS),
        lambda inner: st.one_of(*integers(inner, texts())),
        max_leaves=5,
    )


def conditions() -> st.SearchStrategy[str]:
    signs = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
    atoms = st.one_of(
        st.sampled_from(["b", "b = TRUE", "n IS NULL", "tags IS NOT NULL", "HAS_ITEM(tags, s)"]),
        st.builds("{} {} {}".format, numbers(), signs, numbers()),
        st.builds("{} / {} > {}".format, numbers(), numbers(), FLOATS),
        st.builds("{} BETWEEN {} AND {}".format, numbers(), numbers(), numbers()),
        st.builds("{} {} {}".format, texts(), st.sampled_from(["=", "<>"]), texts()),
        st.builds("STARTS_WITH({}, {})".format, texts(), texts()),
        st.builds("{} {} {}".format, DATES, signs, DATES),
    )
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.builds("({} AND {})".format, inner, inner),
            st.builds("({} OR {})".format, inner, inner),
            st.builds("NOT ({})".format, inner),
            st.builds("CASE WHEN {} THEN {} ELSE {} END".format, inner, inner, inner),
        ),
        max_leaves=5,
    )


ROWS = st.fixed_dictionaries(
    {},
    optional={
        "n": st.integers(1 - 10**18, 10**18 - 1).map(str),
        "m": st.integers(-3, 3).map(str),
        "p": st.decimals(-(10**6), 10**6, places=2).map(str),
        "q": st.sampled_from(["0.01", "999999999999999999.99", "0.005"]),
        "f": st.floats(allow_infinity=False).map(str),
        "s": st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="|")),
        "d": st.dates().map(str),
        "b": st.sampled_from(["true", "false"]),
        "tags": st.sampled_from(["a", "a;b"]),
    },
)


@given(conditions(), ROWS)
def test_what_is_sound_runs(text: str, row: dict[str, str]) -> None:
    problems = list(check_expression(text, NAMES))
    if problems:
        assert {problem.rule for problem in problems} <= {
            "expression-too-precise",
            "expression-argument-too-low",
        }
        return
    assert evaluate(text, row) in (True, False, None, "blocked")


ALLOWED = {
    *(name for module in (builders, operations) for name in vars(module)),
    *"""
    And Or Not Is Null EQ NEQ LT LTE GT GTE In Between Case If Add Sub Mul Mod Neg Abs Floor Ceil
    Paren Literal Boolean Column Identifier Cast DataType DataTypeParam Length Substring DPipe Trim
    StartsWith StrPosition Extract Var Nullif Greatest Least Coalesce
    """.split(),  # noqa: SIM905 (words read better without quotes)
}


@given(conditions())
def test_only_listed_nodes_are_built(text: str) -> None:
    if list(check_expression(text, NAMES)):
        return
    compiled = compile_expression(text, NAMES, cell, ListedCodes(), AS_OF)
    for part in (compiled.expression, compiled.blocked or builders.true()):
        assert {type(node).__name__ for node in part.walk()} <= ALLOWED
        columns = {node.name for node in part.find_all(exp.Column)}
        assert all(re.fullmatch(r"[cvbs][0-9]+", name) for name in columns)
        assert set(compiled.reads) <= set(FIELDS)
