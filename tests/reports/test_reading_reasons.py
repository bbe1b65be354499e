"""Why text can't be read is said in the reader's language."""

import re

import pytest

from govstd.reports.reading_reasons import reason_in
from govstd.repository.problems import Problems
from govstd.repository.yaml_reader import read_yaml

WRONG = {
    "a tab": "a:\n\tb: 1\n",
    "a quote that nothing closes": "a: 'x\n",
    "a bracket that nothing closes": "a: [1\nb: 2\n",
    "a brace that nothing closes": "a: {x: 1\nb: 2",
    "an anchor twice": "a: &x 1\nb: &x 2\n",
    "an alias of nothing": "a: *y\n",
    "a colon in a text": "a: b: c\n",
    "an indentation": "a:\n  - 1\n b: 2\n",
    "two documents": "a: 1\n---\nb: 1\n",
    "an unknown escape": 'a: "\\q"\n',
    "a list and a map": "- 1\na: 2\n",
    "text after a quote": "a: 'x' y\n",
    "an unfinished anchor": "a: &\n",
}


@pytest.mark.parametrize("what", WRONG)
def test_what_libyaml_says_is_said_in_chinese(what: str) -> None:
    problems = Problems("a.yaml")
    assert read_yaml(WRONG[what].encode(), problems) is None
    [fact] = problems.facts
    assert fact.origin is not None
    assert fact.origin.line is not None
    chinese = reason_in(str(fact.args["reason"]), "zh")
    assert not re.search("[A-Za-z]", chinese)
    assert reason_in(str(fact.args["reason"]), "en") == fact.args["reason"]


def test_a_reason_that_is_not_known_is_told_as_it_is() -> None:
    assert reason_in("odd thing", "zh") == "odd thing"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_our_codes_are_no_words(language: str) -> None:
    for code in ("no-json", "no-object", "too-deep", "too-long", "not-utf-8"):
        assert code not in reason_in(code, language)
