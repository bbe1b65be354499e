"""What the check of an expression finds, and where."""

import pytest
from tests.expressions.evaluating import FIELDS, NAMES, REGISTRY

from govstd.expressions.check import check_expression
from govstd.expressions.names import Names

GROUPED = Names(fields=FIELDS, registry=REGISTRY, grouped=True, keys=("s",))
ORDERED = Names(
    fields=FIELDS, registry=REGISTRY, grouped=True, ordered=True, keys=("s",), order=("n",)
)
PACKAGE = Names(
    fields={},
    registry=REGISTRY,
    package=True,
    datasets=("calendar", "iso:stops"),
    supplied=("calendar",),
)

Found = tuple[str, int, dict[str, object]]


def found(text: str, names: Names = NAMES) -> list[Found]:
    return [(each.rule, each.offset, each.args) for each in check_expression(text, names)]


def not_allowed(construct: str, offset: int, suggestion: str | None = None) -> Found:
    args: dict[str, object] = {"construct": construct}
    if suggestion:
        args["suggestion"] = suggestion
    return ("expression-not-allowed", offset, args)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The faults of the broken registry.
        ("k > 0", ("expression-field-unknown", 0, {"field": "k"})),
        ("N > 0", ("expression-field-unknown", 0, {"field": "N", "suggestion": "n"})),
        ("n > (SELECT MAX(n) FROM x)", not_allowed("SELECT", 5)),
        (
            "REGEXP_LIKE(s, 'a')",
            (
                "expression-function-unknown",
                0,
                {"function": "REGEXP_LIKE", "suggestion": "MATCHES"},
            ),
        ),
        ("s < t", ("expression-orders-text", 2, {})),
        ("n = '1'", ("expression-type-mismatch", 2, {"left": "integer", "right": "string"})),
        (
            "d >= '2020-01-01'",
            ("expression-type-mismatch", 2, {"left": "date", "right": "string"}),
        ),
        ("f = 0.1", ("expression-compares-floats", 2, {})),
        ("n::text = s", not_allowed("::", 1)),
        ("n > ", ("expression-not-parsable", 4, {})),
        ("n > 0; n < 9", not_allowed(";", 5)),
        ("n + 1", ("expression-not-boolean", 2, {"read": "integer"})),
        ("SUM(n) > 0", ("expression-needs-for-each", 0, {"function": "SUM"})),
        (
            "IN_CODE_LIST('colr', s)",
            (
                "reference-dangling",
                13,
                {"kind": "codelist", "reference": "colr", "suggestion": "color"},
            ),
        ),
        # What is not in the grammar.
        ("", ("expression-not-parsable", 0, {})),
        ("n = 1 AND", ("expression-not-parsable", 9, {})),
        ("n = 1 s = 'a'", ("expression-not-parsable", 6, {})),
        ("n = m = 1", ("expression-not-parsable", 6, {})),
        ("n = 1e5", ("expression-not-parsable", 5, {})),
        ("s = 'it", ("expression-not-parsable", 4, {})),
        ('"s = 1', ("expression-not-parsable", 0, {})),
        ("COALESCE(n, 1", ("expression-not-parsable", 13, {})),
        ("DATE s = d", ("expression-not-parsable", 5, {})),
        ("s LIKE 'a%'", not_allowed("LIKE", 2)),
        ("s NOT LIKE 'a%'", not_allowed("LIKE", 6)),
        ("s || t = 'ab'", not_allowed("||", 2, "CONCAT")),
        ("n % 2 = 0", not_allowed("%", 2, "MOD")),
        ("n != 0", not_allowed("!=", 2, "<>")),
        ("n == 0", not_allowed("==", 2, "=")),
        ("n = 0 -- zero", not_allowed("--", 6)),
        ("n = /* one */ 1", not_allowed("/*", 4)),
        ("CAST(n AS VARCHAR) = s", not_allowed("CAST", 0)),
        ("EXISTS (SELECT 1)", not_allowed("EXISTS", 0)),
        ("n IN (SELECT n FROM x)", not_allowed("SELECT", 6)),
        ("n = NULL", not_allowed("NULL", 4)),
        ("n NOT BETWEEN 1 AND 2", not_allowed("NOT BETWEEN", 2)),
        ("a.b = 1", not_allowed(".", 1)),
        ("x[1] = 1", not_allowed("[", 1)),
        ("s = $1", not_allowed("$", 4)),
        ("SELECT", not_allowed("SELECT", 0)),
        ("n ＝ 1", not_allowed("＝", 2, "=")),
        ("n = １", not_allowed("１", 4, "1")),
        ("s = 'a\x00'", not_allowed("U+0000", 6)),
        ("s = '\ud800'", not_allowed("U+D800", 5)),
        ("SUM(*) > 1", ("expression-needs-for-each", 0, {"function": "SUM"})),
        # Literals.
        ("n IN (m)", ("expression-literal-needed", 6, {})),
        (
            "d = DATE '2019-02-29'",
            ("expression-literal-not-readable", 4, {"type": "date", "value": "2019-02-29"}),
        ),
        (
            "d = DATE '2019'",
            ("expression-literal-not-readable", 4, {"type": "date", "value": "2019"}),
        ),
        (
            "z = DATETIME '2019-02-28'",
            ("expression-literal-not-readable", 4, {"type": "datetime", "value": "2019-02-28"}),
        ),
        (
            "z = DATETIME '0001-01-01T00:00:00+01:00'",
            (
                "expression-literal-not-readable",
                4,
                {"type": "datetime", "value": "0001-01-01T00:00:00+01:00"},
            ),
        ),
        ("n = 1234567890123456789", ("expression-number-too-long", 4, {"limit": 18})),
        # Types.
        ("NOT n", ("expression-not-boolean", 4, {"read": "integer"})),
        ("b AND s", ("expression-not-boolean", 6, {"read": "string"})),
        ("CASE WHEN n THEN b END", ("expression-not-boolean", 10, {"read": "integer"})),
        ("CASE WHEN b THEN 1 ELSE 'x' END = 1",
         ("expression-type-mismatch", 0, {"left": "integer", "right": "string"})),
        ("s BETWEEN 'a' AND 'b'", ("expression-orders-text", 2, {})),
        ("s + 1 = 2", ("expression-type-mismatch", 2, {"left": "string", "right": "integer"})),
        ("d + 1 = d", ("expression-type-mismatch", 2, {"left": "date", "right": "integer"})),
        ("-s = 's'", ("expression-type-mismatch", 0, {"left": "number", "right": "string"})),
        ("n IN (1, 'a')", ("expression-type-mismatch", 2, {"left": "integer", "right": "string"})),
        ("f IN (1.5)", ("expression-compares-floats", 2, {})),
        ("f <> g", ("expression-compares-floats", 2, {})),
        ("n / m = 1", ("expression-compares-floats", 6, {})),
        ("b < TRUE", ("expression-not-comparable", 2, {"type": "boolean"})),
        ("geo = geo", ("expression-not-comparable", 4, {"type": "geopoint"})),
        ("tags = 'a'", ("expression-type-mismatch", 5, {"left": "list", "right": "string"})),
        ("d = z", ("expression-type-mismatch", 2, {"left": "date", "right": "datetime"})),
        (
            "local < zoned",
            (
                "expression-type-mismatch",
                6,
                {"left": "datetime without offset", "right": "datetime with offset"},
            ),
        ),
        ("COALESCE(z, zz) = z", ("expression-offset-unclear", 0, {})),
        (
            "p * p * p * p * p * p * p * p * p * p > 0",
            ("expression-too-precise", 34, {"scale": 20, "limit": 18}),
        ),
        # Calls.
        ("LENGHT(s) = 1", ("expression-function-unknown", 0,
                           {"function": "LENGHT", "suggestion": "LENGTH"})),
        ("CURRENT_DATE() = d", ("expression-function-unknown", 0,
                                {"function": "CURRENT_DATE", "suggestion": "AS_OF"})),
        ("LENGTH(s, t) = 1", ("expression-argument-count", 0,
                              {"function": "LENGTH", "wanted": "1", "read": 2})),
        ("CONCAT(s) = 's'", ("expression-argument-count", 0,
                             {"function": "CONCAT", "wanted": "2 or more", "read": 1})),
        ("IN_CODE_LIST('color')", ("expression-argument-count", 0,
                                   {"function": "IN_CODE_LIST", "wanted": "2 to 3", "read": 1})),
        ("LENGTH(n) = 1", ("expression-argument-type", 7,
                           {"function": "LENGTH", "wanted": "string", "read": "integer"})),
        ("MOD(f, 2) > 1", ("expression-argument-type", 4,
                           {"function": "MOD", "wanted": "exact number", "read": "number"})),
        ("HAS_ITEM(counts, '1')", ("expression-argument-type", 9,
                                   {"function": "HAS_ITEM", "wanted": "list of string",
                                    "read": "list"})),
        ("MATCHES(s, t)", ("expression-literal-needed", 11, {"function": "MATCHES"})),
        ("ROUND(p, n) = 1", ("expression-literal-needed", 9, {"function": "ROUND"})),
        ("PRESENT_COUNT(s, 'a') = 1",
         ("expression-field-needed", 17, {"function": "PRESENT_COUNT"})),
        ("SUBSTRING(s, 0, 1) = 'a'", ("expression-argument-too-low", 13,
                                      {"function": "SUBSTRING", "value": 0, "limit": 1})),
        ("SUBSTRING(s, 1, -1) = 'a'", ("expression-argument-too-low", 17,
                                       {"function": "SUBSTRING", "value": -1, "limit": 0})),
        ("ROUND(p, 19) = 1", ("expression-argument-too-high", 9,
                              {"function": "ROUND", "value": 19, "limit": 18})),
        ("TO_DATE(s, '%Y') = d", ("expression-date-format-unknown", 11, {"format": "%Y"})),
        ("IS_VALID('digit', s)", ("reference-dangling", 9, {"kind": "validator",
                                  "reference": "digit", "suggestion": "digits"})),
        ("IS_VALID('iso:digits', s)",
         ("reference-dangling", 9, {"kind": "import", "reference": "iso"})),
        ("CODE_UNDER('color', s, 'rx')", ("reference-dangling", 23, {"kind": "code",
                                          "reference": "rx", "suggestion": "r"})),
        (
            "IS_VALID('digits', CASE WHEN IN_CODE_LIST('color', s) THEN s END)",
            not_allowed("IN_CODE_LIST in IS_VALID", 29),
        ),
        ("HAS_FILE('calendar')", ("expression-needs-package", 0, {"function": "HAS_FILE"})),
        # Paths.
        ('"a/*/x" = "c/*/x"', ("expression-crosses-arrays", 10, {"left": "a/*", "right": "c/*"})),
    ],
)  # fmt: skip
def test_a_fault_is_found(text: str, expected: Found) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("n > 0", GROUPED, ("expression-needs-aggregate", 0, {"field": "n"})),
        ("SUM(n, m) > 0", GROUPED,
         ("expression-argument-count", 0, {"function": "SUM", "wanted": "1", "read": 2})),
        ("SUM(p * p * p * p * p) > 0", GROUPED,
         ("expression-argument-type", 18,
          {"function": "SUM", "wanted": "number of at most 9 decimals", "read": "number"})),
        ("SUM(*) > 0", GROUPED, not_allowed("SUM(*)", 0)),
        ("SUM(COUNT(n)) > 0", GROUPED, not_allowed("COUNT in SUM", 4)),
        ("MAX(t) = 'a'", GROUPED, ("expression-orders-text", 4, {})),
        ("MAX(b)", GROUPED, ("expression-argument-type", 4,
                             {"function": "MAX", "wanted": "ordered", "read": "boolean"})),
        ("COUNT_DISTINCT(f) = 1", GROUPED, ("expression-compares-floats", 15, {})),
        ("n > PREVIOUS(n)", GROUPED,
         ("expression-needs-order-by", 4, {"function": "PREVIOUS"})),
        ("n > PREVIOUS(PREVIOUS(n))", ORDERED, not_allowed("PREVIOUS in PREVIOUS", 13)),
        ("HAS_FILE('calender')", PACKAGE,
         ("reference-dangling", 9,
          {"kind": "dataset", "reference": "calender", "suggestion": "calendar"})),
    ],
)  # fmt: skip
def test_a_fault_is_found_where_it_stands(text: str, names: Names, expected: Found) -> None:
    assert found(text, names) == [expected]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("n > 0 AND d <= AS_OF()", NAMES),
        ("not b or B IS null".replace("B", "b"), NAMES),
        ("case when b then 1 else 2 end = length(s)", NAMES),
        ("n = p AND n < f AND p <> 1.5", NAMES),
        ("year >= 2000 AND year = YEAR(d)", NAMES),
        ("w <= ww AND u > u", NAMES),
        ("z > DATETIME '2020-01-01T00:00:00Z' OR z < local OR z < zoned", NAMES),
        ("名称 = '名' AND \"名称\" <> ''", NAMES),
        ('"a/*/x" = n AND "a/*/i/*/x" > "a/*/y"', NAMES),
        ("s NOT IN ('a', 'it''s', '\\')", NAMES),
        ("n IN (-1, 2) AND p IN (1.50, 2)", NAMES),
        ("SUM(n) > 0 AND s <> 'x' AND COUNT(*) > 1", GROUPED),
        ("n > PREVIOUS(n) AND t <> PREVIOUS(t) AND COUNT(*) > 1", ORDERED),
        ("HAS_FILE('calendar') OR NOT HAS_FILE('iso:stops')", PACKAGE),
    ],
)
def test_what_is_sound_has_no_faults(text: str, names: Names) -> None:
    assert found(text, names) == []


def test_all_faults_are_found_in_their_order() -> None:
    assert [rule for rule, _, _ in found("x = 1 AND s < t OR n = '1' OR LENGTH(y) = 1")] == [
        "expression-field-unknown",
        "expression-orders-text",
        "expression-type-mismatch",
        "expression-field-unknown",
    ]


def test_nesting_has_a_limit() -> None:
    limit: dict[str, object] = {"limit": 40}
    assert found("(" * 50 + "b" + ")" * 50) == [("expression-too-complex", 40, limit)]
    assert [rule for rule, _, _ in found("n" + " * n" * 50 + " > 0")] == ["expression-too-complex"]
    assert found("b" + " AND b" * 900) == []
    assert [rule for rule, _, _ in found("b" + " AND b" * 1100)] == ["expression-too-complex"]
