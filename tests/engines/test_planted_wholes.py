"""Plants in what a dataset has once: its primary key, rows, newest date, columns, references."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.planting.matrix import MATRIX
from tests.planting.parts import AS_OF, registry, registry_of, run, table, told
from tests.planting.variants import VARIANTS, Variant
from tests.reference.strategies import ITEM

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import (
    DatasetStandard,
    Field,
    FieldsMatch,
    ForeignKey,
    Freshness,
    HeaderMatch,
    RowCount,
)
from govstd.model.registration import Obligation, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
WHOLE: dict[str, dict[str, Any]] = {
    "primary_key": {"primary_key": ("a", "b")},
    "row_count min": {"row_count": RowCount(min=3)},
    "row_count max": {"row_count": RowCount(max=3)},
    "row_count both": {"row_count": RowCount(min=3, max=3)},
}


def _told(keys: dict[str, Any], rows: list[list[str]], folder: Path) -> dict[str, tuple[Any, ...]]:
    text = [Field(name=name, type=DataType.STRING) for name in ("a", "b")]
    standard = DatasetStandard(id="wide", **{"fields": tuple(text), **ITEM, **keys})
    found = told(run(registry(datasets={"wide": standard}), folder, wide=rows))
    return {id_.removeprefix("wide:"): facts[:3] for id_, facts in found.items()}


@pytest.mark.parametrize(
    ("whole", "rows", "broken"),
    [
        ("primary_key", ["1,1", "1,2", "2,1"], {}),
        (
            "primary_key",
            ["1,1", "1,2", "1,1"],
            {"*:key-duplicated:a+b": (1, (3,), ERROR)},
        ),
        ("primary_key", ["1,1", "1,", "2,1"], {"*:key-missing:a+b": (1, (2,), ERROR)}),
        ("row_count min", ["1,1"] * 3, {}),
        ("row_count min", ["1,1"] * 2, {"*:row-count-wrong": (1, (), ERROR)}),
        ("row_count max", ["1,1"] * 3, {}),
        ("row_count max", ["1,1"] * 4, {"*:row-count-wrong": (1, (), ERROR)}),
        ("row_count both", ["1,1"] * 3, {}),
        ("row_count both", ["1,1"] * 2, {"*:row-count-wrong": (1, (), ERROR)}),
        ("row_count both", ["1,1"] * 4, {"*:row-count-wrong": (1, (), ERROR)}),
    ],
)
def test_rows(
    whole: str, rows: list[str], broken: dict[str, tuple[Any, ...]], tmp_path: Path
) -> None:
    cells = [["a", "b"], *(row.split(",") for row in rows)]
    assert _told(WHOLE[whole], cells, tmp_path) == broken


DATED = [
    variant
    for variant in VARIANTS
    if variant.type in {DataType.DATE, DataType.DATETIME}
    and "offset" not in variant.name
    and "%z" not in variant.name
    and "%d" in (variant.keys["format"] or "%d")
]


@pytest.mark.parametrize("variant", DATED, ids=lambda variant: variant.name)
def test_the_newest_date(variant: Variant, tmp_path: Path) -> None:
    """A day either way of what is still fresh; older records beside it do not matter."""
    default = {DataType.DATE: "%Y-%m-%d", DataType.DATETIME: "%Y-%m-%dT%H:%M:%S"}[variant.type]
    written = variant.keys["format"]
    written = default if written in {None, "default", "any"} else written
    newest = date.fromisoformat(AS_OF)
    keys = {
        "fields": (Field(name="a", **variant.keys),),
        "freshness": Freshness(field="a", within="P10D"),
    }
    for ago, rule in ((11, "data-stale"), (10, None), (0, None), (-1, "data-from-future")):
        days = [newest - timedelta(days=more) for more in (ago + 400, ago, ago + 1)]
        rows = [["a"], *([day.strftime(written)] for day in days)]
        broken = {f"*:{rule}": (1, (), ERROR)} if rule else {}
        found = _told(keys, rows, tmp_path)
        assert {id_: (*facts[:2], ERROR) for id_, facts in found.items()} == broken


ABSENT, STRANGE, MOVED = ["a,b", "1,1"], ["a,b,c,x", "1,1,1,1"], ["b,a,c", "1,1,1"]
MATCHES: dict[FieldsMatch | None, dict[str, set[str]]] = {
    None: {"absent": set(), "strange": {"*:column-unexpected"}, "moved": set()},
    FieldsMatch.EXACT: {
        "absent": {"c:column-missing"},
        "strange": {"*:column-unexpected"},
        "moved": {"*:column-misplaced"},
    },
    FieldsMatch.EQUAL: {
        "absent": {"c:column-missing"},
        "strange": {"*:column-unexpected"},
        "moved": set(),
    },
    FieldsMatch.SUBSET: {"absent": {"c:column-missing"}, "strange": set(), "moved": set()},
    FieldsMatch.SUPERSET: {"absent": set(), "strange": {"*:column-unexpected"}, "moved": set()},
    FieldsMatch.PARTIAL: {"absent": set(), "strange": set(), "moved": set()},
}


def test_every_way_to_match_columns_is_planted() -> None:
    assert set(MATCHES) == {None, *FieldsMatch}


@pytest.mark.parametrize("match", MATCHES, ids=str)
def test_columns(match: FieldsMatch | None, tmp_path: Path) -> None:
    fields = tuple(Field(name=name, type=DataType.STRING) for name in "abc")
    keys = {"fields": fields, "fields_match": match}
    plants = {"absent": ABSENT, "strange": STRANGE, "moved": MOVED}
    for name, lines in {"whole": ["a,b,c", "1,1,1"], **plants}.items():
        found = _told(keys, [line.split(",") for line in lines], tmp_path)
        assert set(found) == MATCHES[match].get(name, set())


@pytest.mark.parametrize(
    ("header", "keys", "broken"),
    [
        ("a,b", {}, {}),
        ("a,b,b", {}, {"*:header-duplicated": ERROR}),
        ("a,b, ", {}, {"*:header-blank": WARNING}),
        ("b", {"obligation": Obligation.MANDATORY}, {"a:column-missing": ERROR}),
        ("b", {"obligation": Obligation.RECOMMENDED}, {"a:column-missing": WARNING}),
        ("b", {"obligation": Obligation.MANDATORY, "column": Obligation.OPTIONAL}, {}),
        ("b", {"column": Obligation.MANDATORY}, {"a:column-missing": ERROR}),
        ("A1,b", {"aliases": ("A1",)}, {"a:column-by-alias": Severity.NOTICE}),
        ("Ａ ,B", {"match": HeaderMatch.FOLD}, {}),
    ],
)
def test_headers(
    header: str, keys: dict[str, Any], broken: dict[str, Severity], tmp_path: Path
) -> None:
    match = keys.get("match", HeaderMatch.EXACT)
    own = {key: value for key, value in keys.items() if key != "match"}
    a = Field(name="a", type=DataType.STRING, **own)
    fields = (a, Field(name="b", type=DataType.STRING))
    names = header.split(",")
    found = _told({"fields": fields, "header_match": match}, [names, ["1"] * len(names)], tmp_path)
    judged = {id_: facts[2] for id_, facts in found.items() if facts[0]}
    assert judged == broken


def test_references_to_another_dataset(tmp_path: Path) -> None:
    """The plants of references to the table itself, with the targets in a table of their own."""
    parts = [
        part._replace(keys={"foreign_keys": tuple(map(_elsewhere, part.keys["foreign_keys"]))})
        for part in MATRIX["relations"].usual
        if part.covers[0].endswith((" / foreign_keys", " / foreign_keys several"))
    ]
    fields = tuple(field for part in parts for field in part.fields)
    other = DatasetStandard(
        id="other", fields=(Field(name="row", type=DataType.INTEGER), *fields), **ITEM
    )
    home = registry_of(parts, other=other)
    rows = table(parts, planted=False)
    assert told(run(home, tmp_path, wide=rows, other=rows)) == {}
    found = told(run(home, tmp_path, wide=table(parts, planted=True), other=rows))
    assert {id_: facts[:3] for id_, facts in found.items()} == {
        f"wide:{id_}": (broken.failed, broken.rows, broken.severity)
        for part in parts
        for id_, broken in part.breaks.items()
    }


def _elsewhere(key: ForeignKey) -> ForeignKey:
    targets = (replace(target, dataset="other") for target in key.reference)
    return replace(key, reference=tuple(targets))
