"""Edits of a standard are named by the right rule, both ways; what says nothing finds nothing."""

import random
from pathlib import Path

import pytest
from tests.compatibility.changes import write_state
from tests.compatibility.test_truth import AS_OF, CODES, EDITS, Standard, files, standard

from govstd.api.comparison import compare_states
from govstd.model.comparison import Comparison
from govstd.model.compatibility import Nature

NAMES = {
    "minLength": "length-", "maxLength": "length-", "pattern": "pattern-", "minimum": "range-",
    "maximum": "range-", "exclusive": "range-", "enum": "enum-", "enum-new": "enum-",
    "scale": "scale-", "obligation": "obligation-", "relax": "obligation-", "column": "column-",
    "required": "requirement-", "forbidden": "prohibition-", "special": "special-value-",
    "special-more": "special-", "missing": "missing-value-", "default": "default-",
    "multiple": "list-", "type": "type-", "type-note": "type-", "format": "format-",
    "format-text": "format-", "decimal": "number-form-", "bare": "number-form-",
    "sensitivity": "sensitivity-", "title": "field-text-", "alias": "alias-",
    "no-list": "code-", "list-new": "code-list-", "codes": "code-", "codes-more": "code-",
    "keys": "key-", "primary": "key-", "rows": "row-count-", "match": "columns-match-",
    "header": "columns-match-", "rule": "rule-", "rule-when": "rule-", "rule-severity": "rule-",
    "rule-order": "rule-", "rule-drop": "rule-", "field": "field-", "reorder": "fields-reordered",
    "dialect": "dialect-", "fresh": "freshness-",
}  # fmt: skip
"""How the rules are called that may name an edit."""
BOTH_WAYS = {Nature.NARROWED: Nature.WIDENED, Nature.WIDENED: Nature.NARROWED}


def both_ways(folder: Path, new: Standard, codes: str) -> tuple[Comparison, Comparison]:
    one = write_state(folder / "one", files(standard(), {"codes": CODES}))
    two = write_state(folder / "two", files(new, {"codes": codes}))
    return compare_states(one, two, as_of=AS_OF), compare_states(two, one, as_of=AS_OF)


def natures(comparison: Comparison) -> set[Nature]:
    return {one.nature for one in comparison.changes if one.rule != "version-too-low"}


def run_case(seed: int, folder: Path) -> None:
    rng = random.Random(seed)  # noqa: S311 (a seed for a test)
    name = sorted(EDITS)[seed % len(EDITS)]
    new, lists = standard(), {"codes": CODES}
    EDITS[name](new, lists, rng)
    try:
        there, back = both_ways(folder, new, lists["codes"])
    except AssertionError:
        return  # the edit made a standard that does not load
    rules = {one.rule for one in there.changes} - {"version-too-low"}
    right = (NAMES[name], "coded-", "code-")
    assert all(rule.startswith(right) for rule in rules), (name, rules)
    assert bool(natures(there)) == bool(natures(back)), (name, rules)
    for nature, other in BOTH_WAYS.items():
        if natures(there) == {nature}:
            assert natures(back) & {other, Nature.ADDED, Nature.REMOVED, Nature.CHANGED}, (
                name,
                rules,
            )


def test_an_edit_is_named_by_the_right_rule_both_ways(tmp_path: Path) -> None:
    for seed in range(60):
        run_case(seed, tmp_path / str(seed))


@pytest.mark.slow
def test_a_thousand_edits_are_named_by_the_right_rule(tmp_path: Path) -> None:
    for seed in range(1000):
        run_case(seed, tmp_path / str(seed))


def test_order_comments_and_layout_say_nothing(tmp_path: Path) -> None:
    new: Standard = dict(reversed(standard().items()))
    new["fields"] = [dict(reversed(one.items())) for one in new["fields"]]
    new["rules"] = new["rules"][::-1]
    old = files(standard(), {"codes": CODES})
    other = files(new, {"codes": CODES})
    head, *rows = other["codelists/kinds.csv"].splitlines(keepends=True)
    other["codelists/kinds.csv"] = "".join([head, *rows[::-1]])
    other["datasets/example.yaml"] = "# a comment\n" + other["datasets/example.yaml"]
    one, two = write_state(tmp_path / "one", old), write_state(tmp_path / "two", other)
    assert [
        change for change in compare_states(one, two).changes if change.rule != "version-too-low"
    ] == []
