"""JSON Schema: what jsonschema says of records is what govstd says of the rows."""

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.exchange.cross_checking import Rows, as_json, compare
from tests.exchange.small_registry import write_town
from tests.planting.matrix import MATRIX
from tests.planting.parts import Part

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Export
from govstd.model.resolved import ResolvedDataset

PARTS = [
    (name, part)
    for name in ("values", "presence", "lists", "identifiers", "relations")
    for part in MATRIX[name].parts
]


def ends_with_the_text(_: Any, pattern: str, value: Any, __: Any) -> Any:
    """`$` is the end of the text, as ECMA-262 has it: Python's also comes before a last newline."""
    if isinstance(value, str) and not re.search(f"{pattern.removesuffix('$')}\\Z", value):
        yield jsonschema.ValidationError(f"{value!r} does not match {pattern!r}")


Validator: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    jsonschema.Draft202012Validator, {"pattern": ends_with_the_text}
)


def refused(export: Export, _: ResolvedDataset, rows: Rows) -> set[int]:
    [document] = export.documents
    schema = json.loads(str(document.content), parse_float=Decimal)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = Validator(schema)
    return {number for number, row in enumerate(rows, 1) if not validator.is_valid(row)}


def judged(parts: list[tuple[str, Part]]) -> Counter[str]:
    """Compare parts and return how many checks of each kind were judged alike."""
    counts: Counter[str] = Counter()
    wrong: list[Any] = []
    for name, part in parts:
        found = compare(part, "json-schema", as_json, refused)
        if found is None:
            continue
        if found.wronged or found.refused != found.wanted:
            wrong.append((part.covers, part.breaks, found))
        counts[name] += found.said
    assert wrong[:5] == []
    return counts


def test_records_are_judged_like_rows() -> None:
    counts = judged(PARTS[::7])
    assert counts["values"] > 40
    assert counts["presence"] > 3
    assert counts["lists"] > 0


@pytest.mark.exhaustive
def test_all_records_are_judged_like_rows() -> None:
    assert sum(judged(PARTS).values()) > 500


def test_the_shipped_licence_standard_is_a_schema_for_its_records() -> None:
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    [document] = export(["administrative-licence"], "json-schema", chosen).documents
    schema = json.loads(str(document.content))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["XK_XDR_LB"]["title"]


def test_examples_are_values_of_their_own_field(tmp_path: Path) -> None:
    """A dataset standard may write a data element's values otherwise than its examples do."""
    write_town(tmp_path)
    (tmp_path / "elements/born.yaml").write_text(
        "version: 1.0.0\nstatus: candidate\ntitle: {zh: 出生日期, en: Born}\n"
        "definition: {zh: 出生的日期, en: Day of birth}\ntype: date\nexamples: [2024-05-06]\n",
        encoding="utf-8",
    )
    (tmp_path / "datasets/counts.yaml").write_text(
        "version: 1.0.0\nstatus: candidate\ntitle: {zh: 计数, en: Counts}\n"
        "definition: {zh: 计数, en: Counts}\nfields:\n"
        "  - {name: plain, element: born}\n"
        '  - {name: slashes, element: born, format: "%Y/%m/%d"}\n'
        "  - name: number\n    type: number\n    title: {zh: 数, en: Number}\n"
        "    definition: {zh: 数, en: Number}\n"
        "    special: [{value: 未知, title: {zh: 未知, en: unknown}}]\n"
        "    examples: [未知, '1.5']\n"
        "  - name: numbers\n    type: integer\n    title: {zh: 数, en: Numbers}\n"
        "    definition: {zh: 数, en: Numbers}\n"
        "    multiple: {delimiter: ;}\n    examples: ['1;2']\n",
        encoding="utf-8",
    )
    chosen = [Chosen(govstd.open(tmp_path), "")]
    [document] = export(["counts"], "json-schema", chosen).documents
    properties = json.loads(str(document.content))["properties"]
    told = {name: field.get("examples") for name, field in properties.items()}
    assert told == {
        "plain": ["2024-05-06"],
        "slashes": None,
        "number": ["未知", 1.5],
        "numbers": [[1, 2]],
    }
    for field in properties.values():
        for example in field.get("examples", []):
            jsonschema.validate(example, field)
