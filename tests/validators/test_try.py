"""`govstd try` explains a value of every shipped validator, check by check, in both languages."""

import re

import pytest
from tests.validators.shipped import shipped, steps_of

from govstd.api.registries import registries
from govstd.api.trial import Standard, try_value
from govstd.cli.pages.trial import trial_page
from govstd.expressions.steps import first_broken
from govstd.reports.check_table import Page
from govstd.reports.terminal import Paint

NAMES = sorted(shipped().validators)
HAN = re.compile("[\u4e00-\u9fff]")


def explained(name: str, value: str, language: str) -> str:
    chosen = registries("govstd:validators")
    report = try_value(value, Standard(validator=name), chosen, language=language)
    return trial_page(report, value, Page(language, None, Paint()))


@pytest.mark.parametrize("name", NAMES)
def test_a_right_value_passes_every_check(name: str) -> None:
    right = next(vector.value for vector in shipped().validators[name].vectors if vector.valid)
    sentence, _, *rows = explained(name, right, "en").splitlines()
    assert right in sentence
    assert name in sentence
    assert {row.split()[0] for row in rows} == {"passed"}
    assert {row.split()[1] for row in rows} == {step.rule for step in steps_of(name)}


@pytest.mark.parametrize(("language", "which"), [("zh", 0), ("en", -1)])
@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_value_fails_one_check_and_is_told_why(
    name: str, language: str, which: int
) -> None:
    wrong = [v.value for v in shipped().validators[name].vectors if not v.valid and v.value][which]
    broken = first_broken(steps_of(name), wrong)
    assert broken is not None
    page = explained(name, wrong, language)
    failed = [row for row in page.splitlines() if re.match(" +(不通过|failed|警告|warning) ", row)]
    assert [broken.rule in row for row in failed] == [True], page
    assert ("处理：" if language == "zh" else "fix:") in page
    assert bool(HAN.search(page)) is (language == "zh")
