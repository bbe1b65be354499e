"""GeoJSON (RFC 7946) and TopoJSON, written from their specifications alone."""

from collections.abc import Callable
from typing import Any

Test = Callable[[Any], bool]
NESTED = 3
"""Collections of geometries within each other that the product takes."""


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def array(item: Test, least: int = 0) -> Test:
    def test(value: object) -> bool:
        return isinstance(value, list) and len(value) >= least and all(map(item, value))

    return test


def or_none(test: Test) -> Test:
    """RFC 7946, 3.1: empty coordinates may be read as no geometry."""
    return lambda value: value == [] or test(value)


position = array(is_number, 2)
line = array(position, 2)


def ring(value: Any) -> bool:
    return array(position, 4)(value) and value[0] == value[-1]


GEOMETRIES: dict[str, Test] = {
    "Point": or_none(position),
    "MultiPoint": array(position),
    "LineString": or_none(line),
    "MultiLineString": array(line),
    "Polygon": array(ring),
    "MultiPolygon": array(array(ring)),
}
ARCS: dict[str, Test] = {
    "LineString": array(is_integer),
    "MultiLineString": array(array(is_integer)),
    "Polygon": array(array(is_integer)),
    "MultiPolygon": array(array(array(is_integer))),
}


def boxed(value: dict[str, Any]) -> bool:
    box = value.get("bbox", [0, 0, 0, 0])
    return array(is_number)(box) and len(box) in {4, 6}


def geometry(value: Any, nested: int = NESTED) -> bool:
    if not isinstance(value, dict) or not boxed(value) or nested == 0:
        return False
    kind = value.get("type")
    if kind == "GeometryCollection":
        return nested > 1 and array(lambda one: geometry(one, nested - 1))(value.get("geometries"))
    return (
        isinstance(kind, str) and kind in GEOMETRIES and GEOMETRIES[kind](value.get("coordinates"))
    )


def feature(value: Any) -> bool:
    if not isinstance(value, dict) or value.get("type") != "Feature" or not boxed(value):
        return False
    own, properties = value.get("geometry", ""), value.get("properties", "")
    return (own is None or geometry(own)) and (properties is None or isinstance(properties, dict))


def geojson(value: Any) -> bool:
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        return boxed(value) and array(feature)(value.get("features"))
    return feature(value) or geometry(value)


def drawn(value: Any, nested: int = NESTED) -> bool:
    """A geometry of TopoJSON."""
    if not isinstance(value, dict):
        return False
    kind = value.get("type")
    if kind == "GeometryCollection":
        return nested > 1 and array(lambda one: drawn(one, nested - 1))(value.get("geometries"))
    if kind in {"Point", "MultiPoint"}:
        return GEOMETRIES[kind](value.get("coordinates"))
    return isinstance(kind, str) and kind in ARCS and ARCS[kind](value.get("arcs"))


def topojson(value: Any) -> bool:
    if not isinstance(value, dict) or value.get("type") != "Topology":
        return drawn(value)
    objects = value.get("objects")
    there = isinstance(objects, dict) and all(map(drawn, objects.values()))
    return there and array(line)(value.get("arcs"))
