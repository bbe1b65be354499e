"""Renders in DuckDB's SQL whether JSON is GeoJSON (RFC 7946) or TopoJSON, down to the positions."""

from collections.abc import Callable

from govstd.expressions.geojson import BBOX, COORDINATES, DEEPEST, TOPO_ARCS, TOPOLOGY_ARCS


def geo_shape(text: str, kind: str) -> str:
    """Return whether a text is a GeoJSON or, of the kind `topojson`, a TopoJSON object.

    Args:
        text: an SQL expression; never NULL.
        kind: `geojson` or `topojson`.
    """
    whole = _topojson("j0") if kind == "topojson" else _geojson("j0")
    judged = f"LIST_TRANSFORM([CAST({text} AS JSON)], LAMBDA j0: COALESCE({whole}, FALSE))[1]"
    return f"(CASE WHEN JSON_VALID({text}) THEN {judged} ELSE FALSE END)"


def _geojson(j: str) -> str:
    branches = {
        "Feature": _feature(j),
        "FeatureCollection": f"{_is(j, 'features', 'ARRAY')} AND {_every(j, 'features', _feature)}",
    }
    return _by_type(j, branches, _geometry(j))


def _by_type(j: str, branches: dict[str, str], otherwise: str) -> str:
    cases = " ".join(f"WHEN '{name}' THEN {test}" for name, test in branches.items())
    return f"(CASE {_text(j, 'type')} {cases} ELSE {otherwise} END AND {_bbox(j)})"


def _feature(j: str) -> str:
    geometry = f"({_is(j, 'geometry', 'NULL')} OR {_bound(j, 'geometry', _geometry)})"
    properties = f"JSON_TYPE({j}, '$.properties') IN ('NULL', 'OBJECT')"
    kind = f"{_text(j, 'type')} = 'Feature'"
    return f"({kind} AND {geometry} AND {properties} AND {_bbox(j)})"


def _geometry(j: str, depth: int = DEEPEST) -> str:
    branches = {name: _coordinates(j, name, pattern) for name, pattern in COORDINATES.items()}
    if depth:
        inner = _every(j, "geometries", lambda one: _geometry(one, depth - 1))
        branches["GeometryCollection"] = f"{_is(j, 'geometries', 'ARRAY')} AND {inner}"
    return _by_type(j, branches, "FALSE")


def _coordinates(j: str, name: str, pattern: str) -> str:
    matched = _matches(j, "coordinates", pattern)
    rings = {"Polygon": "$.coordinates[*]", "MultiPolygon": "$.coordinates[*][*]"}.get(name)
    if rings is None:
        return matched
    ends = [f"TRY_CAST(JSON_EXTRACT(r, '$[{at}]') AS DOUBLE[])" for at in ("0", "#-1")]
    open_ = f"LIST_FILTER(JSON_EXTRACT({j}, '{rings}'), LAMBDA r: {ends[0]} <> {ends[1]})"
    return f"CASE WHEN {matched} THEN LEN({open_}) = 0 ELSE FALSE END"


def _topojson(j: str) -> str:
    arcs = _matches(j, "arcs", TOPOLOGY_ARCS)
    names = f"JSON_KEYS({j}, '$.objects')"
    values = f"JSON_EXTRACT({j}, '$.objects.*')"
    objects = (
        f"LEN(LIST_FILTER({values}, LAMBDA o: NOT COALESCE({_topo_geometry('o')}, FALSE))) = 0"
    )
    topology = f"{_is(j, 'objects', 'OBJECT')} AND {names} IS NOT NULL AND {objects} AND {arcs}"
    return f"(CASE {_text(j, 'type')} WHEN 'Topology' THEN {topology} ELSE {_topo_geometry(j)} END)"


def _topo_geometry(j: str, depth: int = DEEPEST) -> str:
    points = {name: COORDINATES[name] for name in ("Point", "MultiPoint")}
    branches = {name: _matches(j, "coordinates", pattern) for name, pattern in points.items()}
    branches |= {name: _matches(j, "arcs", pattern) for name, pattern in TOPO_ARCS.items()}
    if depth:
        inner = _every(j, "geometries", lambda one: _topo_geometry(one, depth - 1))
        branches["GeometryCollection"] = f"{_is(j, 'geometries', 'ARRAY')} AND {inner}"
    cases = " ".join(f"WHEN '{name}' THEN {test}" for name, test in branches.items())
    return f"(CASE {_text(j, 'type')} {cases} ELSE FALSE END)"


def _every(j: str, key: str, test: Callable[[str], str]) -> str:
    """Return whether a test holds of every item of an array."""
    item = f"{j}x"
    failing = f"LAMBDA {item}: NOT COALESCE({test(item)}, FALSE)"
    return f"LEN(LIST_FILTER(JSON_EXTRACT({j}, '$.{key}[*]'), {failing})) = 0"


def _bound(j: str, key: str, test: Callable[[str], str]) -> str:
    """Return whether a test holds of a member, which is computed once."""
    item = f"{j}x"
    return f"LIST_TRANSFORM([JSON_EXTRACT({j}, '$.{key}')], LAMBDA {item}: {test(item)})[1]"


def _matches(j: str, key: str, pattern: str) -> str:
    text = f"CAST(JSON_EXTRACT({j}, '$.{key}') AS VARCHAR)"
    return f"COALESCE(REGEXP_FULL_MATCH({text}, '{pattern}'), FALSE)"


def _bbox(j: str) -> str:
    """A bounding box need not be there."""
    text = f"CAST(JSON_EXTRACT({j}, '$.bbox') AS VARCHAR)"
    return f"COALESCE(REGEXP_FULL_MATCH({text}, '{BBOX}'), TRUE)"


def _text(j: str, key: str) -> str:
    return f"JSON_EXTRACT_STRING({j}, '$.{key}')"


def _is(j: str, key: str, kind: str) -> str:
    return f"JSON_TYPE({j}, '$.{key}') = '{kind}'"
