"""Whatever is edited in a workbook does to its registry what the same edit of its files does."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.edited_workbooks import edit, write_book
from tests.exchange.small_registry import contents, write_town

from govstd.api.comparison import compare_states
from govstd.api.registry_import import return_workbook
from govstd.api.states import State, open_state
from govstd.model.comparison import Comparison

NAME, AGE = "elements/people/name.yaml", "elements/people/age.yaml"
KIND, KINDS = "elements/kind.yaml", "codelists/kinds.yaml"
PEOPLE = "datasets/people.yaml"
CODES = "codelists/kinds.csv"
TITLES = st.text("ab 'C:#-,\"{}[]|>&*!%@`?~$甲乙、：“”é0", min_size=1, max_size=9).filter(
    lambda text: text == text.strip() and text[0] not in "=+-@"
)


class Edit(NamedTuple):
    """What somebody may change in a cell, and in a file."""

    sheet: str
    ref: str
    key: str
    values: st.SearchStrategy[Any]
    path: tuple[Any, ...]
    """The file, and the keys in it; of a code the line and the column."""


def _edits() -> list[Edit]:
    found = []
    items = (("elements", "name", NAME), ("elements", "age", AGE), ("elements", "kind", KIND),
             ("codelists", "kinds", KINDS), ("datasets", "people", PEOPLE))  # fmt: skip
    for sheet, ref, file in items:
        found += [
            Edit(sheet, ref, f"{key}.{tag}", TITLES, (file, key, tag))
            for key in ("title", "definition")
            for tag in ("zh", "en")
        ]
        words = st.sampled_from(("recorded", "qualified", "standard"))
        found.append(Edit(sheet, ref, "status", words, (file, "status")))
    whole = st.integers(0, 200)
    found += [
        Edit("elements", "name", "constraints.maxLength", whole,
             (NAME, "constraints", "maxLength")),
        Edit("elements", "age", "constraints.minimum", whole, (AGE, "constraints", "minimum")),
        Edit("elements", "age", "sensitivity", st.sampled_from(("sensitive", "public")),
             (AGE, "sensitivity")),
        Edit("fields", "people AGE", "obligation", st.sampled_from(("mandatory", "recommended")),
             (PEOPLE, "fields", 1, "obligation")),
        Edit("fields", "people NAME", "requiredWhen", st.sampled_from(("AGE > 3", "KIND = '甲'")),
             (PEOPLE, "fields", 0, "requiredWhen")),
    ]  # fmt: skip
    for line, ref in enumerate(("kinds 01 ", "kinds 02 ", "kinds 10 2020-01-01")):
        for tag in ("zh", "en"):
            found.append(Edit("codes", ref, f"title.{tag}", TITLES, (CODES, line, f"title_{tag}")))
        days = st.dates().map(lambda day: f"{max(day.year, 2021)}-{day:%m}-01")
        found.append(Edit("codes", ref, "valid_to", days, (CODES, line, "valid_to")))
    return found


EDITS = _edits()
Chosen = list[tuple[Edit, Any]]


def drawn() -> st.SearchStrategy[Chosen]:
    """Return some edits, each of another cell, with what the cells shall say."""
    some = st.lists(st.sampled_from(EDITS), min_size=1, max_size=6, unique_by=lambda one: one.path)
    return some.flatmap(lambda edits: st.tuples(*(st.tuples(st.just(e), e.values) for e in edits))
                        .map(list))  # fmt: skip


def in_files(root: Path, chosen: Chosen) -> None:
    """Edit the files as a program of someone else would, with no care for how they look."""
    for change, value in chosen:
        file, *keys = change.path
        place = root / file
        if file == CODES:
            rows = list(csv.DictReader(place.read_text(encoding="utf-8").splitlines()))
            rows[keys[0]][keys[1]] = value
            text = io.StringIO()
            writer = csv.DictWriter(text, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            place.write_text(text.getvalue(), encoding="utf-8", newline="")
            continue
        content = yaml.safe_load(place.read_text(encoding="utf-8"))
        held = content
        for key in keys[:-1]:
            if isinstance(held, dict) and isinstance(held.get(key), str):
                held[key] = {"zh": held[key]}
            held = held.setdefault(key, {}) if isinstance(held, dict) else held[key]
        held[keys[-1]] = value
        dumped = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        place.write_text(dumped, encoding="utf-8")


def told(comparison: Comparison | None) -> list[tuple[str, str, str]]:
    """Return what a comparison says, but for where it stands."""
    assert comparison is not None
    return sorted((one.rule, one.item, one.message) for one in comparison.changes)


def held(state: State) -> list[Any]:
    """Return what a registry holds."""
    registry = state.registry
    return [registry.elements, registry.code_lists, registry.datasets]


def judge(home: Path, chosen: Chosen) -> None:
    here, there = write_town(home / "here"), write_town(home / "there")
    before, untouched = open_state(str(here), None), contents(here)
    book = write_book(here, home / "book.xlsx", language="en")

    def put(one: Any) -> None:
        for change, value in chosen:
            one.put(change.sheet, change.ref, change.key, value)

    edit(book, put)
    in_files(there, chosen)
    wanted = open_state(str(there), None)
    shown = return_workbook(book, here)
    assert not shown.refused
    assert contents(here) == untouched
    if held(before) == held(wanted):
        assert shown.files == ()
        return
    assert told(shown.comparison) == told(compare_states(before, wanted, language="en"))
    assert return_workbook(book, here, apply=True).written
    assert held(open_state(str(here), None)) == held(wanted)


def property_of(examples: int) -> Callable[[Any], Any]:
    return settings(
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@property_of(8)
@given(chosen=drawn())
def test_edits_do_what_edits_of_the_files_do(
    chosen: Chosen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    judge(tmp_path_factory.mktemp("town"), chosen)


@pytest.mark.slow
@property_of(60)
@given(chosen=drawn())
def test_many_edits_do_what_edits_of_the_files_do(
    chosen: Chosen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    judge(tmp_path_factory.mktemp("town"), chosen)
