"""`custom_checks` of French schemas as rules."""

from pathlib import Path
from typing import Any

import pytest
from tests.exchange.schema_files import check, skipped

from govstd.model.report import Verdict


def judge(
    folder: Path, name: str, params: dict[str, Any], types: dict[str, str], *rows: list[str]
) -> list[int]:
    """Return the rows that break a check."""
    schema = {
        "fields": [{"name": field, "type": kind} for field, kind in types.items()],
        "custom_checks": [{"name": name, "params": params}],
    }
    report = check(folder, schema, list(types), *rows)
    assert skipped(report) == set()
    return [one.row or 0 for one in report.findings if one.rule == "record-rule-broken"]


@pytest.mark.parametrize(
    ("name", "params", "types", "rows", "broken"),
    [
        (
            "french-siren-value",
            {"column": "a"},
            {"a": "string"},
            [["732829320"], ["732829321"], ["73282932"], [" "]],
            [2, 3, 4],
        ),
        (
            "french-siret-value",
            {"column": "a"},
            {"a": "string"},
            [["73282932000074"], ["73282932000075"], ["35600000000001"]],
            [2],
        ),
        (
            "one-of-required",
            {"column1": "a", "column2": "b"},
            {"a": "string", "b": "integer"},
            [["x", ""], ["", "1"], ["", ""]],
            [3],
        ),
        (
            "cohesive-columns-value",
            {"column": "a", "othercolumns": ["b", "c"]},
            {"a": "string", "b": "string", "c": "string"},
            [["x", "y", "z"], ["x", "", "z"], ["", "", ""]],
            [2],
        ),
        (
            "compare-columns-value",
            {"column": "a", "op": ">=", "column2": "b"},
            {"a": "date", "b": "date"},
            [["2024-01-02", "2024-01-01"], ["2024-01-01", "2024-01-02"], ["", "2024-01-01"]],
            [2],
        ),
        (
            "compare-columns-value",
            {"column": "a", "op": "==", "column2": "b"},
            {"a": "integer", "b": "integer"},
            [["1", "01"], ["1", "2"]],
            [2],
        ),
        (
            "sum-columns-value",
            {"column": "a", "columns": ["b", "c"]},
            {"a": "integer", "b": "integer", "c": "integer"},
            [["3", "1", "2"], ["4", "1", "2"]],
            [2],
        ),
        (
            "year-interval-value",
            {"column": "a"},
            {"a": "string"},
            [["2019/2020"], ["2020/2019"], ["2020"], ["2020/2020"]],
            [2, 3, 4],
        ),
        (
            "year-interval-value",
            {"column": "a", "allow-year-only": "yes"},
            {"a": "string"},
            [["2019/2020"], ["2020/2019"], ["2020"]],
            [2],
        ),
        (
            "french-siren-value",
            {"column": 'odd "name"'},
            {'odd "name"': "string"},
            [["732829321"]],
            [1],
        ),
    ],
)
def test_checks_that_the_rule_language_can_say(
    name: str,
    params: dict[str, Any],
    types: dict[str, str],
    rows: list[list[str]],
    broken: list[int],
    tmp_path: Path,
) -> None:
    assert judge(tmp_path, name, params, types, *rows) == broken


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("opening-hours-value", {"column": "a"}),
        ("compare-columns-value", {"column": "a", "op": ">", "column2": "a"}),
        ("french-siren-value", {"column": "unknown"}),
        ("french-siren-value", {}),
        ("cohesive-columns-value", {"column": "a", "othercolumns": 1}),
        ("french-siren-value", "a"),
    ],
)
def test_all_others_are_skipped(name: str, params: object, tmp_path: Path) -> None:
    schema = {"name": "s", "fields": [{"name": "a"}], "custom_checks": [
        {"name": name, "params": params}, {"name": name, "params": params},
    ]}  # fmt: skip
    report = check(tmp_path, schema, ["a"], ["x"])
    assert skipped(report) == {
        f"s:*:record-rule-broken:{name}",
        f"s:*:record-rule-broken:{name}-2",
    }
    assert report.verdict is Verdict.INCOMPLETE
