"""The code lists hold what their sources count, and none of the variants known to be wrong."""

import pytest
from tests.library.registry import rows_of, shipped

from govstd.model.registration import Confidence, Status

COUNTS = {row["code_list"]: int(row["count"]) for row in rows_of("source_counts.csv")}
WRONG = rows_of("wrong_variants.csv")


def test_every_list_is_counted() -> None:
    assert set(shipped().code_lists) == set(COUNTS)


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_a_list_has_as_many_codes_as_its_source(name: str) -> None:
    assert len(shipped().code_list(name).codes) == COUNTS[name]


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_a_list_says_how_well_it_is_known(name: str) -> None:
    found = shipped().code_list(name)
    known = {source.confidence for source in found.sources}
    assert known, name
    assert None not in known
    assert found.owner == "govstd"
    assert found.decision is None
    assert found.status in (Status.INCOMPLETE, Status.CANDIDATE)
    if Confidence.UNVERIFIED in known:
        assert found.status is Status.INCOMPLETE


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_parents_stand_in_the_list_and_above_their_children(name: str) -> None:
    parents = {code.code: code.parent for code in shipped().code_list(name).codes}
    for code, parent in parents.items():
        seen, above = {code}, parent
        while above is not None:
            assert above in parents, (code, above)
            assert above not in seen, code
            seen.add(above)
            above = parents[above]


@pytest.mark.parametrize("row", WRONG, ids=lambda row: f"{row['code_list']}-{row['code']}")
def test_a_variant_known_to_be_wrong_is_not_in_its_list(row: dict[str, str]) -> None:
    """The code may mean something else; with this meaning it must not occur."""
    codes = shipped().code_list(row["code_list"]).codes
    pairs = {(code.text_of(row["by"]), code.title.get("zh")) for code in codes}
    assert (row["code"], row["meaning"]) not in pairs
    if row["right_code"]:
        assert row["right_code"] in {code.text_of(row["by"]) for code in codes}


def test_the_divisions_of_one_day_are_those_of_the_yearly_list() -> None:
    codes = shipped().code_list("division").codes
    levels = [code.columns["level"] for code in codes if code.holds_on("2024-12-31")]
    counts = {level: levels.count(level) for level in sorted(set(levels))}
    assert counts == {"county": 2846, "prefecture": 333, "province": 34}


def test_the_industries_are_a_tree_of_four_levels() -> None:
    codes = shipped().code_list("industry").codes
    levels = {code.code: code.columns["level"] for code in codes}
    counts = {level: list(levels.values()).count(level) for level in levels.values()}
    assert counts == {"section": 20, "division": 97, "group": 473, "class": 1381}
    above = {"division": "section", "group": "division", "class": "group"}
    for code in codes:
        assert (levels[code.parent] if code.parent else None) == above.get(levels[code.code])


def test_a_change_of_divisions_names_codes_of_the_list() -> None:
    division = shipped().code_list("division")
    codes = {code.code for code in division.codes}
    assert division.changes
    for change in division.changes:
        assert set(change.before) | set(change.after) <= codes, change
