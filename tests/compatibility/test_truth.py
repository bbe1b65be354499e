"""What comparing says is held against the engine: conforming data still conform.

Pairs of standards are made by edits of many kinds. Data are made to conform to the first state;
where no change is breaking, undetermined or risky for providers, they must conform to the second.
"""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.compatibility.changes import write_state

import govstd
from govstd.api.comparison import compare_states
from govstd.api.proof import prove
from govstd.api.states import State
from govstd.model.comparison import Change
from govstd.model.compatibility import Effect

Standard = dict[str, Any]
Edit = Callable[[Standard, dict[str, str], random.Random], None]
AS_OF = "2026-06-30"
COMPATIBLE = {Effect.COMPATIBLE, Effect.EDITORIAL}
CODES = "code,title_en,valid_from,valid_to\n1,One,,\n2,Two,,\n3,Three,2000-01-01,2030-01-01\n"
ROWS = 40


def standard() -> Standard:
    return {
        "fields": [
            {"name": "id", "type": "string", "obligation": "mandatory",
             "constraints": {"minLength": 3, "maxLength": 8, "pattern": "[a-f0-9]+"}},
            {"name": "kind", "type": "string", "codeList": "kinds"},
            {"name": "count", "type": "integer", "constraints": {"minimum": "0", "maximum": "50"}},
            {"name": "share", "type": "number", "scale": 2},
            {"name": "state", "type": "string", "constraints": {"enum": ["open", "closed"]}},
            {"name": "since", "type": "date"},
            {"name": "until", "type": "date", "special": [{"value": "ever", "title": "Ever"}]},
            {"name": "parts", "type": "string", "multiple": {"delimiter": ";", "max": 4}},
            {"name": "note", "type": "string"},
        ],
        "uniqueKeys": [{"fields": ["id"]}],
        "rules": [
            {"id": "in-order", "assert": "since <= until"},
            {"id": "counted", "assert": "count < 90 AND share < 2", "when": "state = 'open'"},
        ],
        "rowCount": {"min": 1, "max": 100},
    }  # fmt: skip


def field(of: Standard, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in of["fields"] if one["name"] == name)
    return found


def limit(name: str, key: str, values: tuple[Any, ...]) -> Edit:
    def edit(of: Standard, _: dict[str, str], rng: random.Random) -> None:
        constraints = field(of, name).setdefault("constraints", {})
        value = rng.choice(values)
        if value is None:
            constraints.pop(key, None)
        else:
            constraints[key] = value

    return edit


def attribute(name: str, key: str, values: tuple[Any, ...]) -> Edit:
    def edit(of: Standard, _: dict[str, str], rng: random.Random) -> None:
        value = rng.choice(values)
        if value is None:
            field(of, name).pop(key, None)
        else:
            field(of, name)[key] = value

    return edit


def top(key: str, values: tuple[Any, ...]) -> Edit:
    def edit(of: Standard, _: dict[str, str], rng: random.Random) -> None:
        value = rng.choice(values)
        if value is None:
            of.pop(key, None)
        else:
            of[key] = value

    return edit


def rule(key: str, values: tuple[Any, ...], number: int = 1) -> Edit:
    def edit(of: Standard, _: dict[str, str], rng: random.Random) -> None:
        value = rng.choice(values)
        if number >= len(of["rules"]):
            return
        if value is None:
            of["rules"][number].pop(key, None)
        else:
            of["rules"][number][key] = value

    return edit


def codes(*changes: tuple[str, str]) -> Edit:
    def edit(_: Standard, lists: dict[str, str], rng: random.Random) -> None:
        old, new = rng.choice(changes)
        lists["codes"] = lists["codes"].replace(old, new)

    return edit


def add_field(of: Standard, _: dict[str, str], rng: random.Random) -> None:
    of["fields"].append(
        {"name": "new", "type": "date", "obligation": rng.choice(["optional", "mandatory"])}
    )


def drop_rule(of: Standard, _: dict[str, str], rng: random.Random) -> None:
    of["rules"].pop(rng.randrange(len(of["rules"])))


def reorder(of: Standard, _: dict[str, str], rng: random.Random) -> None:
    rng.shuffle(of["fields"])


EDITS: dict[str, Edit] = {
    "minLength": limit("id", "minLength", (None, 0, 2, 3, 4)),
    "maxLength": limit("id", "maxLength", (None, 6, 8, 12)),
    "pattern": limit(
        "id", "pattern", ("[0-9a-f]{1,9}", "[a-f0-9]{3,8}", "[a-z0-9]+", "[a-f]+", "[0-9]*", None)
    ),
    "minimum": limit("count", "minimum", (None, "-5", "0", "3")),
    "maximum": limit("count", "maximum", (None, "40", "50", "50.0", "60")),
    "exclusive": limit("count", "exclusiveMaximum", ("50", "51", "20")),
    "enum": limit(
        "state", "enum", (None, ["open"], ["closed", "open"], ["open", "closed", "paused"])
    ),
    "enum-new": limit("note", "enum", (["a"], ["a", "b", "c"])),
    "scale": attribute("share", "scale", (None, 1, 2, 3)),
    "obligation": attribute("note", "obligation", ("mandatory", "recommended", "optional")),
    "relax": attribute("id", "obligation", ("recommended", "optional")),
    "column": attribute("note", "column", ("mandatory", "recommended", "optional")),
    "required": attribute("note", "requiredWhen", ("count > 5", "state = 'open'", "FALSE")),
    "forbidden": attribute("note", "forbiddenWhen", ("count > 5", "FALSE")),
    "special": attribute("until", "special", (None, [{"value": "never", "title": "Never"}])),
    "special-more": attribute(
        "until", "special", ([{"value": v, "title": v} for v in ("ever", "never")],)
    ),
    "missing": attribute("note", "missingValues", (["", "a"], ["", "-"], ["-"])),
    "default": attribute("count", "default", ("0", "95")),
    "multiple": attribute(
        "parts", "multiple",
        ({"delimiter": ";"}, {"delimiter": ";", "max": 2}, {"delimiter": ",", "max": 4},
         {"delimiter": ";", "max": 4, "unique": True}, None),
    ),
    "type": attribute("count", "type", ("number", "string", "any")),
    "type-note": attribute("note", "type", ("any", "integer")),
    "format": attribute("since", "format", ("%Y/%m/%d", "default")),
    "format-text": attribute("note", "format", ("email", "uuid")),
    "decimal": attribute("share", "decimalChar", (",", ".")),
    "bare": attribute("count", "bareNumber", (False,)),
    "sensitivity": attribute("note", "sensitivity", ("personal", "public")),
    "title": attribute("note", "title", ("Note", "Remark")),
    "alias": attribute("note", "aliases", (["remark"],)),
    "no-list": attribute("kind", "codeList", (None, {"id": "kinds", "by": "title_en"})),
    "list-new": attribute("note", "codeList", ("kinds",)),
    "codes": codes(("3,Three", "4,Four"), ("2,Two,,\n", ""), ("2030-01-01", ""), ("One", "Uno")),
    "codes-more": codes(("1,One", "9,Nine,,\n1,One"), ("2000-01-01", "1990-01-01")),
    "keys": top(
        "uniqueKeys",
        (None, [{"fields": ["id", "note"]}], [{"fields": ["note"]}, {"fields": ["id"]}]),
    ),
    "primary": top("primaryKey", (["id"], ["id", "count"])),
    "rows": top("rowCount", (None, {"min": 1}, {"min": 60}, {"min": 0, "max": 100})),
    "match": top("fieldsMatch", ("exact", "equal", "subset", "superset", "partial")),
    "header": top("headerMatch", ("fold",)),
    "rule": rule(
        "assert",
        ("count < 90", "share < 2 AND count < 90", "count < 90 AND share < 2 AND count <> 7",
         "count < 80"),
    ),
    "rule-when": rule("when", (None, "state = 'closed'", "state='open'")),
    "rule-severity": rule("severity", ("warning", "error", "notice")),
    "rule-order": rule("when", ("count > 5",), 0),
    "rule-drop": drop_rule,
    "field": add_field,
    "reorder": reorder,
    "dialect": top("dialect", ({"delimiter": ";"}, {"delimiter": ","}, {"encoding": "utf-8"})),
    "fresh": top("freshness", ({"field": "since", "within": "P30D"},)),
}  # fmt: skip


def files(of: Standard, lists: dict[str, str]) -> dict[str, str]:
    return {
        "datasets/example.yaml": yaml.safe_dump(of, sort_keys=False, allow_unicode=True),
        "codelists/kinds.yaml": "extensible: false\n",
        "codelists/kinds.csv": lists["codes"],
    }


def cells(rng: random.Random, row: int) -> list[str]:
    """A row as the first state wants it, more or less; what is not is filtered by the engine."""
    ident = "".join(rng.choice("abcdef0123456789") for _ in range(rng.randint(2, 5))) + f"{row:02x}"
    since = f"20{rng.randint(10, 26)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    return [
        ident,
        rng.choice(["1", "2", "3", ""]),
        str(rng.choice([0, 1, 5, 7, 20, 45, 50, ""])),
        rng.choice(["0.1", "0.25", "1", "1.99", "1.5", ""]),
        rng.choice(["open", "closed", ""]),
        rng.choice([since, ""]),
        rng.choice(["2026-09-30", "ever", "2027-01-01", ""]),
        rng.choice(["a", "a;b", "a;b;a;c", "", "a,b"]),
        rng.choice(["a", "b", "", "x y", "12", "-", "1"]),
    ]


def write_data(folder: Path, first: State, rng: random.Random) -> str:
    """Write data that conform to the first state: what does not is left out."""
    names = [one.name for one in first.registry.datasets["example"].fields]
    made = [cells(rng, row) for row in range(ROWS)]
    path = folder / "data.csv"

    def write(rows: list[list[str]]) -> None:
        lines = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows]
        path.write_text("\n".join([",".join(names), *lines, ""]), encoding="utf-8")

    write(made)
    report = govstd.validate(
        {"example": str(path)}, registry=first.registry, as_of=AS_OF, max_findings=None
    )
    bad = {one.row for one in report.findings if one.severity.value == "error"}
    write([row for number, row in enumerate(made, 1) if number not in bad])
    return str(path)


def told(change: Change) -> str:
    return f"{change.rule} {change.field} {change.providers} {change.args}"


def run_case(seed: int, folder: Path) -> bool:
    """Return whether the case was one in which nothing may fail."""
    rng = random.Random(seed)  # noqa: S311 (a seed for a test)
    old, new = standard(), standard()
    lists_old, lists_new = {"codes": CODES}, {"codes": CODES}
    names = rng.sample(sorted(EDITS), rng.choice([1, 1, 1, 2, 3]))
    for name in names:
        EDITS[name](new, lists_new, rng)
    if rng.random() < 0.3:
        old, new, lists_old, lists_new = new, old, lists_new, lists_old
    try:
        before = write_state(folder / "before", files(old, lists_old))
        after = write_state(folder / "after", files(new, lists_new))
    except AssertionError:
        return False  # an edit made a standard that does not load
    comparison = compare_states(before, after, as_of=AS_OF)
    if any(one.providers not in COMPATIBLE for one in comparison.changes):
        return False
    data = write_data(folder, before, rng)
    first = govstd.validate({"example": data}, registry=before.registry, as_of=AS_OF)
    if first.verdict.value != "conforms":
        return False
    proof = prove(before, after, "example", data, as_of=AS_OF)
    changes = list(map(told, comparison.changes))
    assert (proof.turned, proof.wholes) == (0, ()), (names, changes, proof)
    return True


@pytest.mark.parametrize("start", [0])
def test_what_is_compatible_for_providers_refuses_no_conforming_record(
    start: int, tmp_path: Path
) -> None:
    judged = sum(run_case(start + seed, tmp_path / str(seed)) for seed in range(40))
    assert judged > 5


@pytest.mark.exhaustive
def test_what_is_compatible_stays_so_over_many_pairs(tmp_path: Path) -> None:
    judged = sum(run_case(1000 + seed, tmp_path / str(seed)) for seed in range(1600))
    assert judged >= 500
