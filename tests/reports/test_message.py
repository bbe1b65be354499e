import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.examples import NUMBER, REGION, a_finding, a_rule

from govstd.model.report import MASK, ValueState
from govstd.reports.arg_names import ARG_NAMES, Look
from govstd.reports.message import (
    PLACEHOLDER,
    facts_of,
    fix_of,
    language_of,
    message_of,
    own_message,
    shown,
)
from govstd.rules.catalogue import rules

RULE = a_rule(
    "value-not-in-code-list",
    {
        "en": "{value} is not a code of {codeList}[: since {ended}[, now {successor}]]",
        "zh": "{value} 不是代码集 {codeList} 中的代码[：自 {ended} 起失效[，现为 {successor}]]",
    },
    {
        "en": "use one of: {codes}[; or ask {owner} to add the code]",
        "zh": "请使用：{codes}[；或请 {owner} 增补代码]",
    },
)


def test_a_value_is_quoted_and_a_name_is_not() -> None:
    args = {"value": "X", "codeList": "sex@2003.1.0"}
    assert message_of(RULE, args, "en") == "'X' is not a code of sex@2003.1.0"
    assert message_of(RULE, args, "zh") == "「X」不是代码集 sex@2003.1.0 中的代码"


def test_a_clause_is_left_out_when_its_fact_is_not_there() -> None:
    args = {"value": "X", "codeList": "c", "successor": "Y"}
    assert message_of(RULE, args, "en") == "'X' is not a code of c"
    args["ended"] = "2010-12-31"
    assert message_of(RULE, args, "en") == "'X' is not a code of c: since 2010-12-31, now Y"
    assert message_of(RULE, args, "zh").endswith("：自 2010-12-31 起失效，现为 Y")


def test_what_there_is_one_of_is_in_the_singular() -> None:
    rule = rules()["value-too-long"]
    for limit, noun in ((1, "character"), (2, "characters"), (11, "characters")):
        args = {"value": "1 rows 1 characters", "limit": limit}
        assert message_of(rule, args, "en") == f"'1 rows 1 characters' has more than {limit} {noun}"
        assert fix_of(rule, args, "en") == f"shorten it to at most {limit} {noun}"


def test_advice_that_lacks_a_fact_is_not_given() -> None:
    codes = ["0", "1"]
    assert fix_of(RULE, {"owner": "statistics-office"}, "en") is None
    assert fix_of(RULE, {"codes": codes}, "en") == "use one of: 0, 1"
    assert fix_of(RULE, {"codes": codes, "owner": "统计局"}, "zh") == (
        "请使用：0、1；或请统计局增补代码"
    )


def test_brackets_and_braces_that_name_no_fact_are_just_that() -> None:
    rule = a_rule("r", {"en": "add forEach: [], a stray `[` or `{{`[ in {file}]"}, {"en": "x"})
    assert message_of(rule, {}, "en") == "add forEach: [], a stray `[` or `{`"
    closed = a_rule("r", {"en": "[[]{{}}] {value}[, {file}]"}, {"en": "x"})
    assert message_of(closed, {"value": "v"}, "en") == "[[]{}] 'v'"


def test_a_missing_fact_in_a_message_is_a_dash() -> None:
    assert message_of(RULE, {"value": "X"}, "en") == "'X' is not a code of —"


@pytest.mark.parametrize(
    ("name", "value", "english", "chinese"),
    [
        ("value", MASK, MASK, MASK),
        ("value", "a\x1b[31m\nb", r"'a\x1b[31m\nb'", r"「a\x1b[31m\nb」"),
        ("value", "a\u202eb\ufeff", r"'a\u202eb\ufeff'", r"「a\u202eb\ufeff」"),
        ("value", "a\u00a0b", r"'a\xa0b'", r"「a\xa0b」"),
        ("value", "李\u3000雷", "'李\u3000雷'", "「李\u3000雷」"),
        ("value", "0123456789" * 10, None, None),
        ("offset", 1234567, "1,234,567", "1,234,567"),
        ("line", 1234567, "1234567", "1234567"),
        ("share", 61, "61 %", "61%"),
        ("cycle", ["a", "b", "a"], "a → b → a", "a → b → a"),
        ("codes", ["0", "1"], "0, 1", "0、1"),
        ("codes", list("0123456789"), "0, 1, 2, 3, 4, 5, 6, 7 … (10 in all)", None),
        ("codes", list("0123456789"), None, "0、1、2、3、4、5、6、7……（共 10 项）"),
        ("lineEnds", {"CRLF": 1200, "LF": 3}, "CRLF 1,200, LF 3", "CRLF 1,200、LF 3"),
        ("key", {"a": "x", "b": None}, "a 'x', b —", "a 「x」、b —"),
        ("title", {"en": "Sex", "zh": "性别"}, "Sex", "性别"),
    ],
)
def test_how_facts_are_written(
    name: str, value: object, english: str | None, chinese: str | None
) -> None:
    if english is not None:
        assert shown(name, value, "en") == english
    if chinese is not None:
        assert shown(name, value, "zh") == chinese


def test_a_long_value_is_cut_in_the_middle() -> None:
    text = shown("value", "a" * 500 + "z" * 500, "en")
    assert len(text) == 62
    assert text.startswith("'aaa")
    assert text.endswith("zzz'")
    assert "…" in text


def test_a_masked_value_stays_masked_whatever_the_facts_hold() -> None:
    finding = a_finding(
        NUMBER, 3, MASK, value_state=ValueState.MASKED, args={"value": "11010519491231002X"}
    )
    assert facts_of(finding)["value"] == MASK


def test_a_value_that_was_cut_says_so() -> None:
    finding = a_finding(REGION, 3, "abc", value_state=ValueState.TRUNCATED)
    assert facts_of(finding)["value"] == "abc…"


def test_a_standards_own_message_keeps_its_braces_and_brackets() -> None:
    text = {"en": "within [0, 1], see {annex}:\n{value}"}
    assert own_message(text, {"value": "2"}, "en") == "within [0, 1], see {annex}: '2'"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh", "zh"), ("zh-Hant", "zh"), ("zh_CN.UTF-8", "zh"), ("fr", "en"), ("", "en")],
)
def test_language_of_a_tag(tag: str, language: str) -> None:
    assert language_of(tag) == language


FACT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    template=st.text(alphabet="ab {}[]value") | st.text(),
    args=st.dictionaries(st.sampled_from([*ARG_NAMES, "other thing"]), FACT),
    language=st.sampled_from(["en", "zh"]),
)
def test_no_template_and_no_fact_raises_or_breaks_the_line(
    template: str, args: dict[str, object], language: str
) -> None:
    rule = a_rule("r", {"en": "{value} {codes} {key} {cycle} {title} {share}"}, {"en": template})
    fix_of(rule, args, language)
    own = own_message({"en": template}, args, language)
    assert (message_of(rule, args, language) + own).replace("\u3000", "").isprintable()


def test_templates_use_only_names_of_the_closed_list() -> None:
    used = {
        (rule.id, name)
        for rule in rules().values()
        for template in (*rule.message.values(), *rule.fix.values())
        for name in PLACEHOLDER.findall(template)
    }
    assert {(rule, name) for rule, name in used if name not in ARG_NAMES} == set()


def test_templates_have_both_languages_and_no_stray_braces() -> None:
    for rule in rules().values():
        assert set(rule.message) == set(rule.fix) == {"en", "zh"}, rule.id
        for template in (*rule.message.values(), *rule.fix.values()):
            bare = PLACEHOLDER.sub("", template).replace("{{", "").replace("}}", "")
            assert "{" not in bare, rule.id
            assert "}" not in bare, rule.id


def test_both_languages_name_the_same_facts() -> None:
    for rule in rules().values():
        for text in (rule.message, rule.fix):
            english, chinese = (set(PLACEHOLDER.findall(text[tag])) for tag in ("en", "zh"))
            assert english == chinese, rule.id


def test_the_list_of_names_is_sorted_and_explained() -> None:
    assert list(ARG_NAMES) == sorted(ARG_NAMES)
    assert all(name.meaning for name in ARG_NAMES.values())
    assert all(name.look in Look for name in ARG_NAMES.values())
