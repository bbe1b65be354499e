import json

from hypothesis import given
from hypothesis import strategies as st
from tests.reports.examples import a_rule

from govstd.model.finding import Fact, Origin
from govstd.model.registration import Severity
from govstd.reports.facts import (
    problems_of,
    render_facts,
    render_problems,
    render_problems_json,
)
from govstd.reports.terminal import Paint

RULES = {
    "item-unknown": a_rule(
        "item-unknown",
        {"en": "no element {reference}", "zh": "没有数据元 {reference}"},
        {"en": "did you mean {suggestion}?", "zh": "是否指 {suggestion}？"},
    )
}


def fact(file: str, line: int, reference: str = "x", **changes: object) -> Fact:
    return Fact(
        rule="item-unknown",
        origin=Origin(file=file, line=line, column=14),
        args={"reference": reference},
        **changes,  # type: ignore[arg-type]
    )


FACTS = [
    fact("elements/birth.yaml", 20),
    Fact(
        rule="item-unknown",
        origin=Origin(file="elements/birth.yaml", line=12, column=14),
        args={"reference": "persn-birth-date", "suggestion": "person-birth-date"},
    ),
    fact("elements/a.yaml", 3, severity=Severity.WARNING),
]


def test_problems_are_read_in_the_order_of_their_places() -> None:
    assert render_problems(problems_of(FACTS, RULES, "en"), "en") == (
        "elements/a.yaml:3:14 warning item-unknown: no element 'x'\n"
        "elements/birth.yaml:12:14 error item-unknown: no element 'persn-birth-date'\n"
        "  fix: did you mean person-birth-date?\n"
        "elements/birth.yaml:20:14 error item-unknown: no element 'x'\n"
        "\n"
        "2 errors, 1 warning in 2 files\n"
    )


def test_problems_in_chinese() -> None:
    assert render_problems(problems_of(FACTS, RULES, "zh"), "zh") == (
        "elements/a.yaml:3:14 警告 item-unknown: 没有数据元「x」\n"
        "elements/birth.yaml:12:14 错误 item-unknown: 没有数据元「persn-birth-date」\n"
        "  处理：是否指 person-birth-date？\n"
        "elements/birth.yaml:20:14 错误 item-unknown: 没有数据元「x」\n"
        "\n"
        "2 个文件中有 2 处错误，1 处警告\n"
    )


def test_repeats_are_counted_and_a_few_shown() -> None:
    many = problems_of([fact("a.yaml", line) for line in range(1, 31)], RULES, "en")
    text = render_problems(many, "en", most=3)
    assert text.count("no element") == 3
    assert "… and 27 more item-unknown" in text
    assert "30 errors in 1 file" in text
    assert render_problems(many, "en", most=None).count("no element") == 30


def test_facts_are_worded_by_the_catalogue() -> None:
    missing = Fact(
        rule="column-missing", origin=Origin(file="a.csv", line=1), args={"field": "SEX"}
    )
    assert render_facts([missing], "en") == (
        "a.csv:1:1 error column-missing: there is no column SEX\n"
        "  fix: add the column SEX\n\n1 error in 1 file\n"
    )


def test_no_problem_is_said_too() -> None:
    assert render_problems(problems_of([], RULES, "en"), "en") == "no problems\n"


def test_a_rule_that_is_not_known_shows_its_facts() -> None:
    unknown = Fact(rule="new-rule", origin=Origin(file="a.yaml"), args={"key": "title", "first": 3})
    text = render_problems(problems_of([unknown], {}, "en"), "en")
    assert text.startswith("a.yaml:1:1 error new-rule: key title, first 3\n")


def test_json_has_every_problem_and_the_counts() -> None:
    document = json.loads(render_problems_json(problems_of(FACTS, RULES, "en")))
    assert document["format"] == "govstd-problems"
    assert document["counts"] == {"error": 2, "warning": 1, "notice": 0}
    assert document["problems"][1] == {
        "file": "elements/birth.yaml",
        "line": 12,
        "column": 14,
        "severity": "error",
        "rule": "item-unknown",
        "args": {"reference": "persn-birth-date", "suggestion": "person-birth-date"},
        "message": "no element 'persn-birth-date'",
        "fix": "did you mean person-birth-date?",
    }


def test_severity_is_coloured() -> None:
    text = render_problems(problems_of(FACTS, RULES, "en"), "en", Paint(colour=True))
    assert "\x1b[31merror\x1b[0m" in text


@given(st.text(), st.text(), st.text(), st.sampled_from(["en", "zh"]))
def test_arbitrary_text_never_reaches_the_terminal_raw(
    file: str, reference: str, own: str, language: str
) -> None:
    facts = [fact(file, 1, reference), fact(file, 1, reference, message={"en": own})]
    text = render_problems(problems_of(facts, RULES, language), language)
    assert text.replace("\n", "").replace("\u3000", "").isprintable()
