"""What GeoJSON (RFC 7946) and TopoJSON are made of; and whether one value is such an object.

The patterns are of JSON without spaces. Engines go by them, and by `geo_fault` single values.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

DEEPEST = 2
"""How many collections of geometries may lie within each other: more, nobody can draw."""


def _list(item: str, least: int = 0) -> str:
    more = f"(?:,{item})" + (f"{{{least - 1},}}" if least > 1 else "*")
    some = rf"\[{item}{more}\]"
    return some if least else rf"(?:\[\]|{some})"


_NUMBER = "-?[0-9][0-9.eE+-]*"
_INTEGER = "-?[0-9]+"
_POSITION = _list(_NUMBER, 2)
_RING = _list(_POSITION, 4)
BBOX = rf"\[{_NUMBER}(?:,{_NUMBER}){{3}}(?:,{_NUMBER},{_NUMBER})?\]"
COORDINATES = {
    "Point": rf"(?:\[\]|{_POSITION})",
    "MultiPoint": _list(_POSITION),
    "LineString": rf"(?:\[\]|{_list(_POSITION, 2)})",
    "MultiLineString": _list(_list(_POSITION, 2)),
    "Polygon": _list(_RING),
    "MultiPolygon": _list(_list(_RING)),
}
"""The coordinates of each type of geometry; empty ones stand for no geometry."""
TOPO_ARCS = {
    "LineString": _list(_INTEGER),
    "MultiLineString": _list(_list(_INTEGER)),
    "Polygon": _list(_list(_INTEGER)),
    "MultiPolygon": _list(_list(_list(_INTEGER))),
}
"""The arcs of each type of geometry in a topology, by their numbers."""
TOPOLOGY_ARCS = _list(_list(_POSITION, 2))
"""The arcs of a topology."""


def is_geo(value: Any, kind: str) -> bool:
    """Return whether a value is a GeoJSON or, of the kind `topojson`, a TopoJSON object.

    Args:
        value: of JSON, its numbers as numbers.
        kind: `geojson` or `topojson`.
    """
    if not isinstance(value, dict):
        return False
    return _is_topojson(value) if kind == "topojson" else _is_geojson(value)


def _is_geojson(value: dict[str, Any]) -> bool:
    if value.get("type") == "Feature":
        return _is_feature(value)
    if value.get("type") == "FeatureCollection":
        return _has_box(value) and _every(value.get("features"), _is_feature)
    return _is_geometry(value)


def _is_feature(value: Any) -> bool:
    if not isinstance(value, dict) or value.get("type") != "Feature" or not _has_box(value):
        return False
    if not {"geometry", "properties"} <= value.keys():
        return False
    geometry, properties = value["geometry"], value["properties"]
    right = geometry is None or _is_geometry(geometry)
    return right and (properties is None or isinstance(properties, dict))


def _is_geometry(value: Any, depth: int = DEEPEST) -> bool:
    if not isinstance(value, dict) or not _has_box(value):
        return False
    kind, coordinates = value.get("type"), value.get("coordinates")
    if kind == "GeometryCollection" and depth:
        return _every(value.get("geometries"), lambda one: _is_geometry(one, depth - 1))
    if not _matches(coordinates, COORDINATES.get(str(kind))):
        return False
    shapes: list[Any] = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind)) or []
    return all(ring[0] == ring[-1] for polygon in shapes for ring in polygon)


def _is_topojson(value: dict[str, Any]) -> bool:
    if value.get("type") != "Topology":
        return _is_topo_geometry(value)
    objects = value.get("objects")
    return (
        isinstance(objects, dict)
        and _matches(value.get("arcs"), TOPOLOGY_ARCS)
        and all(map(_is_topo_geometry, objects.values()))
    )


def _is_topo_geometry(value: Any, depth: int = DEEPEST) -> bool:
    if not isinstance(value, dict):
        return False
    kind = str(value.get("type"))
    if kind == "GeometryCollection" and depth:
        return _every(value.get("geometries"), lambda one: _is_topo_geometry(one, depth - 1))
    if kind in ("Point", "MultiPoint"):
        return _matches(value.get("coordinates"), COORDINATES[kind])
    return _matches(value.get("arcs"), TOPO_ARCS.get(kind))


def _every(items: Any, test: Callable[[Any], bool]) -> bool:
    return isinstance(items, list) and all(map(test, items))


def _has_box(value: dict[str, Any]) -> bool:
    """A bounding box need not be there."""
    return "bbox" not in value or _matches(value["bbox"], BBOX)


def _matches(value: Any, pattern: str | None) -> bool:
    if pattern is None:
        return False
    written = json.dumps(value, separators=(",", ":"), default=_written)
    return re.fullmatch(pattern, written) is not None


def _written(number: Any) -> Any:
    return float(number) if isinstance(number, Decimal) else str(number)
