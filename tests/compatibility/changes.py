"""The cases of the rules on change: two states and what is expected of comparing them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from govstd.api.comparison import compare_states
from govstd.api.states import State
from govstd.model.comparison import Change, Comparison
from govstd.repository import read

CASES = Path(__file__).parents[1] / "cases"
AS_OF = "2026-06-30"
_FENCE = re.compile(r"^```(yaml|csv|json)(?: +(\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HEAD = {"version": "1.0.0", "status": "standard", "title": "Example", "definition": "Example"}
_DECISION = "decision: {by: example, date: 2026-01-01}"
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
    "organizations.csv": "id,title_en,parent,roles\nexample,Example,,owner\nother,Other,,owner\n",
}


class Example(NamedTuple):
    """Two states and the changes between them."""

    rule: str
    number: int
    before: dict[str, str]
    after: dict[str, str]
    expected: list[dict[str, Any]]


def examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a case; blocks hold until others take their place."""
    states: dict[str, dict[str, str]] = {"before": {}, "after": {}}
    number = 0
    for language, name, body in _FENCE.findall(path.read_text(encoding="utf-8")):
        if language == "json":
            number += 1
            before, after = ({**states[one]} for one in ("before", "after"))
            yield Example(path.stem, number, before, after, json.loads(body))
            continue
        state, _, file = name.partition(":")
        states[state][file or "datasets/example.yaml"] = body


def write_state(folder: Path, files: dict[str, str]) -> State:
    """Write a registry and return it opened."""
    for name, text in {**SURROUNDINGS, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        whole = with_head(text) if name.endswith(".yaml") and "/" in name else text
        file.write_text(whole, encoding="utf-8")
    loaded = read(folder)
    assert loaded.registry is not None, loaded.facts
    return State(folder.name, loaded.registry, loaded.origins)


def with_head(body: str) -> str:
    """Add what every item must say and a case need not, below so that lines stay as they are."""
    head = [
        f"{key}: {text}\n" for key, text in _HEAD.items() if not re.search(rf"(?m)^{key}:", body)
    ]
    return "".join([body, *head])


def compared(before: dict[str, str], after: dict[str, str], folder: Path) -> Comparison:
    """Return what comparing two states gives."""
    old, new = write_state(folder / "before", before), write_state(folder / "after", after)
    return compare_states(old, new, as_of=AS_OF)


def seen(change: Change) -> dict[str, Any]:
    """Return a change as a case writes it."""
    told: dict[str, Any] = {
        "rule": change.rule,
        "at": f"{change.file}:{change.line}",
        "providers": change.providers.value,
        "consumers": change.consumers.value,
    }
    if change.field:
        told["field"] = change.field
    if change.users:
        told["users"] = list(change.users)
    if change.waiver:
        told["waived"] = True
    return told
