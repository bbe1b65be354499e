"""Every rule's cases, run on the engine; their form is told in `tests/cases/README.md`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.acceptance.cases import differences, seen

import govstd
from govstd.model.report import Report
from govstd.rules.catalogue import rules

FOLDER = Path(__file__).parent / "cases"
FENCE = re.compile(r"^```(yaml|csv|json|sql)(?: +(\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
DATA_FAMILIES = {"value", "record", "dataset"}
AS_OF = "2026-06-30"

SURROUNDINGS = {
    "registry.yaml": """\
format: 1
id: cases
uri: https://example.org/cases
version: 1.0.0
title: Cases
owner: example
languages: [en]
imports: {check: {from: "govstd:validators"}}
""",
    "organizations.csv": """\
id,title_en,code,parent,roles,valid_from,valid_to,contact
example,Example,,,owner,,,
""",
}
TABLES = ("terms.csv", "organizations.csv")
HEAD = {"version": "1.0.0", "status": "standard", "title": "Example", "definition": "Example"}


class Example(NamedTuple):
    """One example of a case."""

    rule: str
    number: int
    files: dict[str, str]
    """Files of the registry by path."""
    data: dict[str, str]
    """Data by dataset id."""
    failed: list[dict[str, Any]]


def examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a case; blocks hold until others take their place."""
    files: dict[str, str] = {}
    data: dict[str, str] = {}
    number = 0
    for language, name, body in FENCE.findall(path.read_text(encoding="utf-8")):
        if not body:
            files.pop(name)
        elif language == "json":
            number += 1
            yield Example(path.stem, number, {**files}, {**data}, json.loads(body))
        elif language == "sql":
            files["tables.sql"] = body
        elif language == "csv" and "/" not in name and name not in TABLES:
            data[name or "example"] = body
        elif language == "csv":
            files[name] = body
        else:
            files[name or "datasets/example.yaml"] = body


def missing_keys(body: str, keys: dict[str, str]) -> str:
    """Return what a file must say and a case need not; after its own lines, which are counted."""
    absent = (key for key in keys if not re.search(rf"(?m)^{key}:", body))
    return "".join(f"{key}: {keys[key]}\n" for key in absent)


EXAMPLES = [
    example
    for path in sorted(FOLDER.glob("*.md"))
    if path.stem != "README"
    for example in examples(path)
]
ON_DATA = [one for one in EXAMPLES if rules()[one.rule].family in DATA_FAMILIES | {"source"}]


TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*-*.md")}


def _id(example: Example) -> str:
    return f"{example.rule}-{example.number}"


def _run(example: Example, folder: Path) -> Report:
    for name, text in {**SURROUNDINGS, **example.files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        item = name.endswith(".yaml") and name not in SURROUNDINGS
        (folder / name).write_text(
            text + (missing_keys(text, HEAD) if item else ""), encoding="utf-8"
        )
    (folder / "data").mkdir()
    for dataset, text in example.data.items():
        (folder / "data" / f"{dataset}.csv").write_text(text, encoding="utf-8", newline="")
    registry = govstd.open(str(folder))
    paths = {dataset: str(folder / "data" / f"{dataset}.csv") for dataset in example.data}
    return govstd.validate(paths, registry=registry, as_of=AS_OF, max_findings=None)


@pytest.mark.parametrize("example", ON_DATA, ids=_id)
def test_an_example_finds_what_it_says(example: Example, tmp_path: Path) -> None:
    assert differences({"failed": example.failed}, seen(_run(example, tmp_path))) == []


@pytest.mark.parametrize("rule", sorted({example.rule for example in ON_DATA}))
def test_a_case_fails_and_passes_something(rule: str, tmp_path: Path) -> None:
    checks = [
        check
        for example in EXAMPLES
        if example.rule == rule
        for check in _run(example, tmp_path / str(example.number)).checks
        if check.rule == rule
    ]
    assert any(check.failed for check in checks), f"no example of {rule} fails"
    assert any(check.evaluated > check.failed for check in checks), f"none of {rule} passes"


@pytest.mark.parametrize(
    "rule", [rule.id for rule in rules().values() if rule.family in DATA_FAMILIES]
)
def test_a_rule_on_data_has_a_case(rule: str) -> None:
    assert (FOLDER / f"{rule}.md").is_file()


def test_every_case_is_of_a_rule() -> None:
    assert {example.rule for example in EXAMPLES} <= set(rules())


@pytest.mark.parametrize("rule", TEXTS)
def test_a_case_is_titled_as_its_rule_sums_up(rule: str) -> None:
    title = TEXTS[rule].partition("\n")[0]
    assert f"{title}." == f"# {rules()[rule].summary['en']}"


@pytest.mark.parametrize("rule", TEXTS)
def test_every_example_is_told_in_both_languages(rule: str) -> None:
    *told, rest = FENCE.sub(lambda block: "---" if block[1] == "json" else "", TEXTS[rule]).split(
        "---"
    )
    assert not rest.strip()
    for prose in told:
        assert re.search(r"(?m)^[^#>\n]", prose)
        assert re.search(r"(?m)^> ", prose)
