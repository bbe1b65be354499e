"""Values judged as they are stored are judged exactly as their texts are."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from tests.reference.strategies import ITEM, TITLE

import govstd
from govstd.engines import tables
from govstd.model.data_element import Constraints, DataType, Special
from govstd.model.dataset_standard import DatasetStandard, Field, Key, RecordRule
from govstd.model.registry import Header, Registry
from govstd.model.report import Report

WHOLES = (pa.int8(), pa.int32(), pa.uint32(), pa.int64(), pa.uint64())
MOMENTS = (
    *(pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")),
    pa.timestamp("us", "UTC"),
    pa.timestamp("us", "Asia/Shanghai"),
)
DECIMALS = tuple(
    pa.decimal128(*digits) for digits in ((5, 0), (10, 2), (16, 3), (20, 3), (36, 18), (38, 2))
)
STORED: dict[str, Sequence[pa.DataType]] = {
    "integer": (pa.int64(), *WHOLES, pa.decimal128(5, 0), pa.float64()),
    "number": (pa.float64(), pa.decimal128(10, 2), *WHOLES, *DECIMALS, pa.float32()),
    "boolean": (pa.bool_(), pa.int8()),
    "date": (pa.date32(), pa.timestamp("us"), *MOMENTS),
    "datetime": (pa.timestamp("us"), pa.timestamp("us", "UTC"), *MOMENTS, pa.date32()),
    "year": WHOLES,
}
"""The usual ones first."""
USUAL = 2
Variant = tuple[dict[str, Any], str | None]
"""Keys of a field, and an assertion of it."""


def limits(**limits: Any) -> dict[str, Any]:
    return {"constraints": Constraints(**limits)}


def words(*texts: str) -> dict[str, Any]:
    return {"special": tuple(Special(value=text, title=TITLE) for text in texts)}


VARIANTS: dict[str, tuple[Variant, ...]] = {
    "integer": (
        ({}, "{x} + 1 > 0"),
        (limits(minimum="0", maximum="1000"), "{x} <> 7"),
        (limits(exclusive_minimum="-1", exclusive_maximum="100"), "{x} IN (1, 7)"),
        (limits(maximum="1000000000000000000"), "PRESENT_COUNT({x}) = 1"),
        (limits(maximum="99999999999999999999999999999999999999999999"), None),
        (limits(enum=("7", "+1", "007")), None),
        (words("7", "007", "+1", "n/a"), "{x} > 1"),
        ({"missing_values": ("", "-1")}, "{x} IS NOT NULL"),
        ({"missing_values": ("NA", "-")}, "{x} IS NULL"),
        ({"default": "7"}, "{x} = 7"),
        ({"group_char": ","}, "{x} >= 1000"),
        ({"bare_number": False}, "{x} >= 0"),
    ),
    "number": (
        ({}, "{x} < 1.5"),
        (limits(minimum="0", maximum="1000"), "{x} * 2 >= 0"),
        (limits(exclusive_minimum="0.1", exclusive_maximum="1e21"), None),
        (limits(enum=("0.10", "-0", "NaN")), None),
        (words("1.5", "1.50", "INF", "n/a"), "{x} > 1"),
        ({"decimal_char": ","}, "{x} >= 0.5"),
        ({"missing_values": ("", "NaN")}, None),
        ({"scale": 2}, "{x} + 0.01 > 0"),
        ({"scale": 0, **limits(minimum="0.5", maximum="12")}, "{x} <> 12"),
        ({"scale": 2, **limits(exclusive_minimum="-0.01", enum=("0.5", "12.00"))}, None),
        ({"scale": 2, **words("12", "1.25", "1.250")}, "{x} IS NOT NULL"),
        ({"scale": 3, "decimal_char": ",", "group_char": "."}, "ROUND({x}, 1) = {x}"),
    ),
    "boolean": (
        ({}, "{x}"),
        ({"true_values": ("是",), "false_values": ("否",)}, "NOT {x}"),
        ({"true_values": ("1", "0"), "false_values": ("0",)}, "{x}"),
        (words("true", "-"), "{x} IS NULL"),
    ),
    "date": (
        ({}, "YEAR({x}) > 1970"),
        (limits(minimum="1970-01-01", exclusive_maximum="9999-12-31"), "{x} <= AS_OF()"),
        (limits(enum=("2024-02-29", "0001-01-01")), "ADD_DAYS({x}, 1) > {x}"),
        ({"format": "%Y/%m/%d", **words("2024/02/29", "长期")}, "{x} > DATE '2000-01-01'"),
        ({"format": "%d.%m.%Y"}, "{x} <> DATE '9999-12-31'"),
        ({"format": "%Y/%m"}, "{x} = DATE '2024-02-01'"),
        ({"format": "%y%m%d"}, "{x} > DATE '1970-01-01'"),
        (words("infinity", "1970-01-01"), None),
        ({"missing_values": ("", "1970-01-01")}, None),
        ({"missing_values": ("-", "infinity")}, None),
        ({"default": "2024-02-29"}, "{x} IS NULL"),
    ),
    "datetime": (
        ({}, "{x} > DATETIME '2000-01-01T00:00:00'"),
        (limits(minimum="1970-01-01T00:00:00"), "{x} < DATETIME '2024-02-29T00:00:00Z'"),
        (limits(exclusive_maximum="2024-02-29T00:00:00Z"), "{x} IS NOT NULL"),
        (limits(enum=("1970-01-01T00:00:00Z", "2024-02-29T00:00:00")), None),
        ({"format": "%Y-%m-%d %H:%M:%S"}, "{x} > DATETIME '2000-01-01T00:00:00'"),
        ({"format": "%Y-%m-%dT%H:%M:%S%z"}, None),
        (words("1970-01-01T00:00:00", "n/a"), None),
        ({"missing_values": ("infinity",)}, None),
    ),
    "year": (
        ({}, "{x} > 2000"),
        (limits(minimum="1000", maximum="2024"), None),
        (words("99", "2024"), None),
    ),
}
_FIRST, _LAST = -62_135_596_800, 253_402_300_799
_UNITS = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_WHOLE_EDGES = (0, 1, -1, 7, 99, 100, 999, 1000, 2024, 9999, 10_000, 10**18 - 1, 10**18, -(10**18))
_DECIMAL_EDGES = ("0", "0.5", "-0.01", "0.1", "1.25", "12", "99999", "0.001", "1.5", "1e17", "1e20")
_FLOAT_EDGES = (
    0.0,
    -0.0,
    0.1,
    1.5,
    -2.0,
    12.0,
    1e21,
    1e22,
    1e-7,
    5e-324,
    *map(float, ("nan", "inf")),
)
_DAY_EDGES = (-719_162, -719_163, 2_932_896, 2_932_897, 0, 19_782, 2**31 - 1, -800_000)
_SECOND_EDGES = (_FIRST, _FIRST - 1, _LAST, _LAST + 1, 0, 1, 86_400, 86_399, 1_709_164_800)
_EDGES: tuple[tuple[Callable[[pa.DataType], bool], Callable[[pa.DataType], list[Any]]], ...] = (
    (pa.types.is_integer, lambda _: list(_WHOLE_EDGES)),
    (pa.types.is_decimal, lambda _: [Decimal(text) for text in _DECIMAL_EDGES]),
    (pa.types.is_floating, lambda _: list(_FLOAT_EDGES)),
    (pa.types.is_date32, lambda _: list(_DAY_EDGES)),
    (pa.types.is_timestamp, lambda stored: _moments(_UNITS[stored.unit])),
    (pa.types.is_boolean, lambda _: [True, False]),
)
"""The values of each type at which judgements turn."""
ROWS = 20


def _moments(unit: int) -> list[Any]:
    wide = [one * unit for one in _SECOND_EDGES if abs(one * unit) < 2**63]
    return [*wide, unit // 2, 1_709_164_800 * unit + 1]


def column(stored: pa.DataType) -> Any:
    """Return a column of all edges that a type can hold, one of them twice, and of nothing."""
    made = next(made for holds, made in _EDGES if holds(stored))
    values = [one for one in made(stored) if _fits(one, stored)]
    padded = [*values, values[0], *([None] * ROWS)]
    return pa.array(padded[:ROWS], stored)


def _fits(value: Any, stored: pa.DataType) -> bool:
    try:
        pa.array([value], stored)
    except (pa.ArrowException, ValueError, OverflowError):
        return False
    return True


def given_table(kind: str, stored: pa.DataType) -> tuple[Registry, Any]:
    """Return a standard with each variant of a type, and a table that stores them in one way."""
    fields, rules, arrays = [], [], {}
    for number, (keys, asserts) in enumerate(VARIANTS[kind]):
        name = f"f{number}"
        fields.append(Field(name=name, type=DataType(kind), **keys))
        arrays[name] = column(stored)
        if asserts is not None:
            rules.append(RecordRule(id=f"rule-{number}", asserts=asserts.format(x=name)))
    standard = DatasetStandard(
        id="example",
        fields=tuple(fields),
        unique_keys=tuple(Key(fields=(field.name,)) for field in fields),
        rules=tuple(rules),
        **ITEM,
    )
    header = Header(
        format=1,
        id="example",
        uri="https://example.org/example",
        version="1.0.0",
        title=TITLE,
        owner="example",
        languages=("en",),
    )
    return Registry(header=header, digest="", datasets={"example": standard}), pa.table(arrays)


def checked(registry: Registry, *parts: Any) -> Report:
    return govstd.validate(
        list(parts), dataset="example", registry=registry, as_of="2020-06-30", max_findings=None
    )


WAYS = [
    pytest.param(kind, one, marks=[] if place < USUAL else pytest.mark.slow, id=f"{kind}-{one}")
    for kind, ways in STORED.items()
    for place, one in enumerate(dict.fromkeys(ways))
]


@pytest.mark.parametrize(("kind", "stored"), WAYS)
def test_stored_values_are_judged_as_their_texts(
    kind: str, stored: pa.DataType, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry, table = given_table(kind, stored)
    found = checked(registry, table)
    monkeypatch.setattr(tables, "stored_columns", lambda table: (None,) * len(table.columns))
    texts = checked(registry, table)
    for one, other in zip(found.checks, texts.checks, strict=True):
        assert one == other
    assert found.findings == texts.findings
    assert found.plan == texts.plan


def test_parts_that_store_a_field_unlike_each_other_are_judged_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registry, table = given_table("number", pa.decimal128(10, 2))
    _, wider = given_table("number", pa.decimal128(16, 3))
    _, other = given_table("number", pa.int32())
    found = [checked(registry, *parts) for parts in ((table, wider), (table, other))]
    monkeypatch.setattr(tables, "stored_columns", lambda table: (None,) * len(table.columns))
    texts = [checked(registry, *parts) for parts in ((table, wider), (table, other))]
    assert [one.checks for one in found] == [one.checks for one in texts]
    assert [one.findings for one in found] == [one.findings for one in texts]
