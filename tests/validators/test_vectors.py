"""Every shipped validator has vectors enough, and both implementations agree with each."""

from pathlib import Path

import pytest
from tests.validators.shipped import ROOT, shipped, steps_of, verdicts

from govstd.expressions.steps import first_broken
from govstd.model.code_list import CodeList
from govstd.model.registration import Confidence, Status
from govstd.repository.reader import read

NAMES = sorted(shipped().validators)
STAGES = {
    "identifier-not-well-formed": "format",
    "check-character-wrong": "checksum",
    "identifier-part-wrong": "semantic",
}
LEAST = 10


@pytest.mark.parametrize("name", NAMES)
def test_vectors_are_judged_as_they_say(name: str) -> None:
    vectors = shipped().validators[name].vectors
    steps = steps_of(name)
    found = verdicts(steps, [vector.value for vector in vectors])
    assert found == [vector.valid for vector in vectors]
    for vector in vectors:
        broken = first_broken(steps, vector.value)
        if broken is not None:  # a validator inside is a part of what the value means
            stage = "semantic" if broken.validator else STAGES[broken.rule]
            assert (vector.value, vector.stage) == (vector.value, stage)


@pytest.mark.parametrize("name", NAMES)
def test_there_are_vectors_enough(name: str) -> None:
    vectors = shipped().validators[name].vectors
    assert sum(vector.valid for vector in vectors) >= LEAST
    assert sum(not vector.valid for vector in vectors) >= LEAST
    assert len({vector.value for vector in vectors}) == len(vectors)
    assert all(vector.reason for vector in vectors)


@pytest.mark.parametrize("name", NAMES)
def test_what_rests_on_memory_is_incomplete(name: str) -> None:
    validator = shipped().validators[name]
    known = [source.confidence for source in validator.sources]
    assert validator.status in (Status.INCOMPLETE, Status.CANDIDATE)
    if not known or Confidence.UNVERIFIED in known:
        assert validator.status is Status.INCOMPLETE


@pytest.fixture(scope="module")
def lists() -> dict[str, CodeList]:
    registry = read(ROOT / "standards" / "cn-gov").registry
    assert registry is not None
    return {
        "divisions": registry.code_list("division"),
        "categories": registry.code_list("organization-category"),
    }


@pytest.mark.parametrize(
    ("name", "value", "valid"),
    [
        ("cn-citizen-number", "110105188012310023", True),
        ("cn-citizen-number", "440524188001010014", True),  # its county ended later
        ("cn-citizen-number", "990101188012310021", False),
        ("cn-region-code", "110105", True),
        ("cn-region-code", "999999", False),
        ("cn-business-reg-15", "110105000000012", True),
        ("cn-business-reg-15", "999999100000018", False),
        ("cn-uscc", "91110105PDY000079Q", True),
        ("cn-uscc", "Y1500000PDY000108P", True),
        ("cn-uscc", "9X110105PDY00001XR", False),  # no such category of department 9
        ("cn-uscc", "01110105PDY00001XR", False),  # no department 0
        ("cn-uscc", "91999999PDY00001X5", False),  # no such division
    ],
)
def test_parts_are_looked_up_in_the_lists_given(
    name: str,
    value: str,
    valid: bool,  # noqa: FBT001
    lists: dict[str, CodeList],
) -> None:
    wanted = shipped().validators[name].parameters
    assert first_broken(steps_of(name), value) is None  # right but for its codes
    given = {parameter: lists[parameter] for parameter in wanted}
    assert verdicts(steps_of(name, given), [value]) == [valid]


def test_every_validator_lies_in_a_file_of_its_name() -> None:
    """One folder deep, with its vectors beside it."""
    files = {file.stem: file for file in (ROOT / "validators").glob("*/*.yaml")}
    assert sorted(files) == NAMES
    assert all(Path(file).with_suffix(".csv").is_file() for file in files.values())
