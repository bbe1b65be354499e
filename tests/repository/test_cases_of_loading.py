"""The format's cases load, or give exactly the findings that are expected, where they are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from govstd.model.finding import Fact
from govstd.model.resolution import resolve
from govstd.repository import read
from govstd.rules.catalogue import rules

CASES = Path(__file__).parents[1] / "format_cases"


def _expected() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*/expected.json")):
        load = json.loads(path.read_text(encoding="utf-8"))["load"]
        entries: list[Any] = [{"registry": "", "findings": []}] if load == "ok" else load
        for entry in entries:
            folder = path.parent / entry["registry"]
            name = f"{path.parent.name}/{entry['registry']}"
            found.append(pytest.param(folder, entry["findings"], id=name))
    return found


def _place(fact: Fact) -> tuple[str, int, int, str]:
    return fact.origin.file, fact.origin.line, fact.origin.column, fact.rule


@pytest.mark.parametrize(("folder", "findings"), _expected())
def test_a_registry_gives_the_expected_findings(
    folder: Path, findings: list[dict[str, Any]]
) -> None:
    loaded = read(folder)
    wanted = [(f["file"], f["line"], f["column"], f["problem"]) for f in findings]
    assert [_place(fact) for fact in loaded.facts] == sorted(wanted)
    assert (loaded.registry is None) == bool(findings)


@pytest.mark.parametrize(("folder", "findings"), _expected())
def test_findings_have_the_expected_args(folder: Path, findings: list[dict[str, Any]]) -> None:
    """Beside those expected there may be more, such as the value; but no other suggestion."""
    found = {_place(fact): fact.args for fact in read(folder).facts}
    for finding in findings:
        wanted = finding.get("args")
        if wanted is not None:
            place = (finding["file"], finding["line"], finding["column"], finding["problem"])
            args = found[place]
            assert {name: args.get(name) for name in wanted} == wanted
            assert args.get("suggestion") == wanted.get("suggestion")


def test_a_profile_has_the_fields_of_its_base_first() -> None:
    registry = read(CASES / "city-profile" / "city").registry
    assert registry is not None
    said = json.loads((CASES / "city-profile" / "expected.json").read_text(encoding="utf-8"))
    fields = resolve(registry, "city-parks").fields
    assert [field.name for field in fields] == said["fieldsOfProfile"]


@pytest.mark.parametrize("name", ["standards/cn-gov", "standards/uk-planning", "validators"])
def test_shipped_registries_load(repository: Path, name: str) -> None:
    assert read(repository / name).facts == ()


@pytest.mark.parametrize(("folder", "_"), _expected())
def test_findings_have_all_that_their_message_needs(folder: Path, _: object) -> None:
    """What stands in brackets is left out where it has no value."""
    for fact in read(folder).facts:
        rule = rules()[fact.rule]
        for template in (*rule.message.values(), *rule.fix.values()):
            needed = set(re.findall(r"\{(\w+)\}", re.sub(r"\[[^\]]*\]", "", template)))
            assert needed <= set(fact.args), fact
