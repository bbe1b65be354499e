"""What is read after an edit is what would be read without having read anything before."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.repository.writing import ELEMENT, HEAD, HEADER, write_registry

from govstd.model.registry import Kind
from govstd.repository import items as items_module
from govstd.repository import read

SEX = f"{HEAD}owner: office\n"
CODES = "code,title_en,parent,valid_from,valid_to\n"
DATASET = (
    f"{HEAD}owner: office\nfields:\n"
    "  - {name: A, element: name, obligation: mandatory}\n  - {name: B, element: sex}\n"
)
VALIDATOR = f"{HEAD}steps: [{{family: pattern, pattern: '[02468]+'}}]\n"
STATES: dict[str, list[str | None]] = {
    "registry.yaml": [HEADER, HEADER.replace("1.0.0", "1.1.0"), HEADER.replace("[en]", "[en, zh]")],
    "organizations.csv": [
        "id,title_en,code,parent,roles\noffice,Office,,,owner\n",
        "id,title_en,code,parent,roles\nbureau,Bureau,,,owner\n",
    ],
    "elements/name.yaml": [
        ELEMENT,
        f"{ELEMENT}constraints: {{maxLength: 3}}\n",
        f"{ELEMENT}constraints: {{maxLength: 3}}\nexamples: [abcd]\n",
        ELEMENT.replace("string", "integer"),
        f"{ELEMENT}broader: sex\n",
        "type: [",
        None,
    ],
    "elements/sex.yaml": [
        f"{ELEMENT}codeList: sex\n",
        f"{ELEMENT}codeList: sex\nbroader: name\n",
        f"{ELEMENT}codeList: {{id: sex, select: {{kind: [x]}}}}\n",
        f"{ELEMENT}formerIds: [other]\n",
        f"{ELEMENT}validators: [even]\nexamples: ['2']\n",
        ELEMENT,
        None,
    ],
    "elements/other.yaml": [None, ELEMENT, ELEMENT.replace("owner: office", "owner: offce")],
    "more/elements.yml": [None],
    "codelists/sex.yaml": [SEX, f"{SEX}columns: [kind]\n", None],
    "codelists/sex.csv": [
        f"{CODES}1,Male,,,\n2,Female,,,\n",
        f"{CODES}1,Male,,,\n1,Male again,,,\n",
        "code,title_en,kind\n1,Male,x\n",
        f"{CODES}1,Male,9,,\n",
        None,
    ],
    "validators/even.yaml": [VALIDATOR, VALIDATOR.replace("[02468]+", "(?<=x)"), None],
    "datasets/person.yaml": [
        DATASET,
        f"{DATASET}rules: [{{id: r, assert: 'A <> B', message: no}}]\n",
        f"{DATASET}primaryKey: [C]\n",
        DATASET.replace("name: A,", "name: A, constraints: {maxLength: 5},"),
        None,
    ],
    "datasets/profile.yaml": [
        None,
        f"{HEAD}owner: office\nextends: person\nfields: [{{name: A, obligation: optional}}]\n",
        f"{HEAD}owner: office\nextends: profile\n",
    ],
    "packages/all.yaml": [
        None,
        f"{HEAD}owner: office\nmembers: [{{dataset: person, path: person.csv}}]\n",
    ],
}
EDITS = [(path, number) for path, states in STATES.items() for number in range(len(states))]


def edit(root: Path, path: str, text: str | None) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        place.unlink(missing_ok=True)
    else:
        place.write_text(text, encoding="utf-8")


def first_state(root: Path) -> Path:
    root.mkdir()
    for path, states in STATES.items():
        edit(root, path, states[0])
    return root


@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=8))
@example([("datasets/person.yaml", 3), ("elements/name.yaml", 1)])
@example([("datasets/profile.yaml", 1), ("datasets/person.yaml", 0), ("elements/name.yaml", 3)])
@example(
    [
        ("codelists/sex.yaml", 1),
        ("codelists/sex.csv", 2),
        ("elements/sex.yaml", 2),
        ("codelists/sex.yaml", 0),
        ("codelists/sex.csv", 0),
    ]
)
@example([("elements/sex.yaml", 4), ("validators/even.yaml", 1)])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_edits_are_told_as_if_nothing_was_known(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    root = first_state(tmp_path_factory.mktemp("registries") / "example")
    assert read(root).facts == ()
    for path, number in edits:
        edit(root, path, STATES[path][number])
        known = read(root)
        os.environ["GOVSTD_NO_CACHE"] = "1"
        try:
            anew = read(root)
        finally:
            del os.environ["GOVSTD_NO_CACHE"]
        assert known.facts == anew.facts
        assert known.registry == anew.registry
        assert known.origins.files == anew.origins.files


def test_only_the_file_that_was_changed_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_registry(tmp_path, {"elements/other.yaml": ELEMENT})
    read(root)
    asked: list[str] = []
    whole = items_module.ItemFiles.read

    def spy(reader: items_module.ItemFiles, kind: Kind, name: str, path: str) -> object:
        asked.append(path)
        return whole(reader, kind, name, path)

    monkeypatch.setattr(items_module.ItemFiles, "read", spy)
    edit(root, "elements/other.yaml", ELEMENT.replace("string", "integer"))
    changed = read(root).registry
    assert asked == ["elements/other.yaml"]
    assert changed is not None
    assert changed.elements["other"].type.value == "integer"
    edit(root, "elements/other.yaml", "type: [")
    assert [fact.origin.file for fact in read(root).facts] == ["elements/other.yaml"]
    edit(root, "elements/other.yaml", ELEMENT)
    assert read(root).facts == ()
