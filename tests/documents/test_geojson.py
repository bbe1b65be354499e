"""GeoJSON and TopoJSON in cells: the engine, single values and the specifications agree."""

import json
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference.geojson import geojson, topojson
from tests.tries import tries

from govstd.engines.duckdb_geojson import geo_shape
from govstd.expressions.geojson import is_geo

RING = [[0, 0], [1, 0], [1, 1], [0, 0]]
POINT = {"type": "Point", "coordinates": [120.6, 31.3]}
RIGHT: list[Any] = [
    POINT,
    {"type": "Point", "coordinates": [1, 2, 3.5]},
    {"type": "Point", "coordinates": []},
    {"type": "LineString", "coordinates": [[0, 0], [1, 1e-7]]},
    {"type": "Polygon", "coordinates": [RING, RING]},
    {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0.0, 0]]]},
    {"type": "MultiPolygon", "coordinates": [[RING], []]},
    {
        "type": "GeometryCollection",
        "geometries": [POINT, {"type": "MultiPoint", "coordinates": []}],
    },
    {"type": "Feature", "geometry": None, "properties": None},
    {"type": "Feature", "geometry": POINT, "properties": {"name": "x"}, "bbox": [0, 0, 1, 1]},
    {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": POINT, "properties": {}}],
    },
    {"type": "FeatureCollection", "features": []},
]
WRONG: list[Any] = [
    {},
    {"type": "Point"},
    {"type": "Point", "coordinates": [1]},
    {"type": "Point", "coordinates": ["1", "2"]},
    {"type": "point", "coordinates": [1, 2]},
    {"type": "LineString", "coordinates": [[0, 0]]},
    {"type": "Polygon", "coordinates": [RING[:3]]},
    {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
    {"type": "MultiPolygon", "coordinates": [RING]},
    {"type": "GeometryCollection", "geometries": [{"type": "Point"}]},
    {"type": "Feature", "geometry": POINT},
    {"type": "Feature", "properties": {}},
    {"type": "Feature", "geometry": {"type": "Feature"}, "properties": {}},
    {"type": "FeatureCollection", "features": [POINT]},
    {"type": "FeatureCollection"},
    {"type": "Point", "coordinates": [1, 2], "bbox": [1, 2]},
    {"type": 5, "coordinates": [1, 2]},
]
TOPOLOGY = {
    "type": "Topology",
    "objects": {
        "a": {"type": "Polygon", "arcs": [[0, -1]]},
        "b c": {"type": "Point", "coordinates": [1, 2]},
    },
    "arcs": [[[0, 0], [1, 1]]],
}
CONNECTION = duckdb.connect()
QUERIES = {
    kind: f"SELECT {geo_shape('t', kind)} FROM (SELECT ?::VARCHAR AS t)"  # noqa: S608
    for kind in ("geojson", "topojson")
}


def engine(value: Any, kind: str) -> bool:
    [(told,)] = CONNECTION.execute(QUERIES[kind], [json.dumps(value)]).fetchall()
    return bool(told)


@pytest.mark.parametrize("value", RIGHT, ids=lambda value: json.dumps(value)[:40])
def test_what_the_specification_allows_is_right(value: Any) -> None:
    assert (engine(value, "geojson"), is_geo(value, "geojson"), geojson(value)) == (True,) * 3


@pytest.mark.parametrize("value", WRONG, ids=lambda value: json.dumps(value)[:40])
def test_what_it_does_not_allow_is_wrong(value: Any) -> None:
    assert (engine(value, "geojson"), is_geo(value, "geojson"), geojson(value)) == (False,) * 3


@pytest.mark.parametrize(
    ("value", "right"),
    [
        (TOPOLOGY, True),
        ({**TOPOLOGY, "arcs": [[[0, 0]]]}, False),
        ({**TOPOLOGY, "arcs": None}, False),
        ({**TOPOLOGY, "objects": []}, False),
        ({**TOPOLOGY, "objects": {"a": {"type": "Polygon", "arcs": [0]}}}, False),
        ({**TOPOLOGY, "objects": {}}, True),
        (POINT, True),
        ({"type": "Feature", "geometry": POINT, "properties": {}}, False),
    ],
)
def test_topologies_have_objects_and_arcs(value: Any, right: bool) -> None:  # noqa: FBT001
    told = (engine(value, "topojson"), is_geo(value, "topojson"), topojson(value))
    assert told == (right,) * 3


NUMBERS = st.integers(-3, 3) | st.sampled_from([0.5, 1e20, -1e-7])
LEAVES = NUMBERS | st.none() | st.booleans() | st.sampled_from(["Point", ""])
NAMES = (
    "type",
    "coordinates",
    "geometries",
    "geometry",
    "properties",
    "features",
    "bbox",
    "arcs",
    "objects",
)
KINDS = (*("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
         *("GeometryCollection", "Feature", "FeatureCollection", "Topology"))  # fmt: skip
ARRAYS = st.recursive(
    st.lists(NUMBERS, max_size=3) | st.just([0, 0]),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)
VALUES = st.recursive(
    LEAVES | ARRAYS | st.sampled_from([RIGHT[n] for n in (0, 4, 8)]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries(
            {"type": st.sampled_from(KINDS)}, optional=dict.fromkeys(NAMES[1:], inner)
        )
    ),
    max_leaves=6,
)


@settings(max_examples=tries(300), deadline=None)
@given(VALUES)
def test_the_engine_and_single_values_follow_the_specification(value: Any) -> None:
    if not isinstance(value, dict):
        value = {"type": "Polygon", "coordinates": value}
    for kind, reference in (("geojson", geojson), ("topojson", topojson)):
        wanted = reference(value)
        assert (engine(value, kind), is_geo(value, kind)) == (wanted, wanted)
