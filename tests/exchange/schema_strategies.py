"""Random Table Schemas of both versions, and records that fit them more or less."""

import json
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.exchange.live import Table
from tests.reference import cell_texts

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field

V2 = "https://datapackage.org/profiles/2.0/tableschema.json"
FORMATS: dict[str, tuple[str, ...]] = {
    "string": ("default", "email", "uri", "binary", "uuid"),
    "date": ("default", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d", "%Y", "%d/%m/%y"),
    "datetime": ("default", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M"),
    "time": ("default", "%H:%M", "%H:%M:%S"),
    "geopoint": ("default", "array", "object"),
    "geojson": ("default", "topojson"),
}
PLAIN = ("integer", "number", "boolean", "year", "yearmonth", "duration", "object", "array", "any")
TYPES = (*FORMATS, *PLAIN, "list")
ORDERED = ("integer", "number", "date", "datetime", "time", "year", "yearmonth")
SIZED = ("string", "array", "object", "list")
ITEMS = ("string", "integer", "boolean", "number", "datetime", "date", "time")

POINT = '{"type": "Point", "coordinates": [1.5, 2]}'
JSON_TEXTS = (
    *("{}", "[]", '{"a": 1}', "[1, 2]", '["a", "b", "c"]', '{"a": {"b": [1]}}', "[1, 1]", "null"),
    *(" {} ", "{'a': 1}", "[1,]", '{"a": NaN}', "[NaN]", '{"a": 1, "a": 2}', "1", '"a"', "{", ""),
    *(
        POINT,
        '{"type": "Point"}',
        '{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]]]}',
    ),
    *('{"type": "Feature", "geometry": null, "properties": {}}', '{"type": "Topology"}'),
    *('{"type": "FeatureCollection", "features": []}', '{"type": "Nothing"}'),
    '{"type": "Topology", "objects": {}, "arcs": []}',
)
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
PATTERNS = (*cell_texts.PATTERNS, "^a.*$", "[0-9]+", "a|ab")
MISSING: tuple[list[str], ...] = ([""], ["", "-"], ["NA"], [], ["", "0"])


@st.composite
def tables(draw: DrawFn) -> Table:
    """Draw a schema and records for it; the first field numbers them, so that none is blank."""
    second = draw(st.booleans())
    fields = [draw(_fields(name, second=second)) for name in "abc"[: draw(st.integers(1, 3))]]
    schema: dict[str, Any] = {"fields": [{"name": "row", "type": "integer"}, *fields]}
    if second:
        schema["$schema"] = V2
    if not draw(st.integers(0, 3)):
        schema["missingValues"] = draw(st.sampled_from(MISSING))
    schema |= draw(_keys([field["name"] for field in fields], second=second))
    missing = schema.get("missingValues", [""])
    columns = [draw(st.sampled_from((texts(one, missing), valid(one)))) for one in fields]
    records = draw(st.lists(st.tuples(*columns), min_size=4, max_size=10))
    return Table(schema, [[str(n), *record] for n, record in enumerate(records, 1)])


@st.composite
def _keys(draw: DrawFn, names: list[str], *, second: bool) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    some = st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=2)
    if not draw(st.integers(0, 3)):
        keys["primaryKey"] = draw(some)
    if second and not draw(st.integers(0, 5)):
        keys["uniqueKeys"] = [draw(some)]
    if len(names) > 1 and not draw(st.integers(0, 5)):
        reference = {"resource": "", "fields": [names[0]]}
        keys["foreignKeys"] = [{"fields": [names[1]], "reference": reference}]
    return keys


@st.composite
def _fields(draw: DrawFn, name: str, *, second: bool) -> dict[str, Any]:
    kind = draw(st.sampled_from(TYPES))
    field: dict[str, Any] = {"name": name, "type": kind}
    if kind in FORMATS:
        field["format"] = draw(st.sampled_from(FORMATS[kind]))
    field |= draw(_options(kind))
    if second and not draw(st.integers(0, 5)):
        field["missingValues"] = draw(st.sampled_from(MISSING))
    limits = draw(_constraints(field, second=second))
    return {**field, "constraints": limits} if limits else field


@st.composite
def _options(draw: DrawFn, kind: str) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if kind == "list":
        options["itemType"] = draw(st.sampled_from(ITEMS))
        options["delimiter"] = draw(st.sampled_from((",", ";", "|")))
    if kind == "boolean" and draw(st.booleans()):
        options |= {"trueValues": ["yes", "1"], "falseValues": ["no"]}
    if kind in {"integer", "number"} and not draw(st.integers(0, 3)):
        options["bareNumber"] = False
    if kind == "number":
        options |= draw(st.sampled_from(({}, {}, {"decimalChar": ","}, {"groupChar": ","})))
        if not draw(st.integers(0, 7)):
            options |= {"decimalChar": ",", "groupChar": "."}
    return options


@st.composite
def _constraints(draw: DrawFn, field: dict[str, Any], *, second: bool) -> dict[str, Any]:
    kind = field["type"]
    limits: dict[str, Any] = {}
    plain = {**field, "bareNumber": True}
    limits |= draw(st.sampled_from(({}, {}, {"required": True}, {"required": False})))
    limits |= draw(st.sampled_from(({}, {}, {}, {}, {"unique": True})))
    if kind in ORDERED:
        bounds = BOUNDS if second else BOUNDS[:2]
        for bound in draw(st.lists(st.sampled_from(bounds), unique=True, max_size=2)):
            limits[bound] = draw(_named(plain))
    if kind in SIZED:
        for bound in draw(st.lists(st.sampled_from(("minLength", "maxLength")), unique=True)):
            limits[bound] = draw(st.integers(0, 4))
    if kind == "string":
        limits |= draw(st.sampled_from(({}, {}, *({"pattern": one} for one in PATTERNS))))
    if kind not in {"list", "object", "array", "geojson"} and not draw(st.integers(0, 3)):
        limits["enum"] = draw(st.lists(_named(plain), min_size=1, max_size=3))
    return limits


def _named(field: dict[str, Any]) -> SearchStrategy[Any]:
    """Return values as a schema names them: as text, or as JSON's own."""
    kind = field["type"]
    texts = valid(field)
    if kind in {"integer", "year"}:
        return st.one_of(texts, texts.map(int))
    if kind == "number":
        return st.decimals(-1000, 1000, places=2).map(float)
    return texts


def texts(field: dict[str, Any], missing: list[str]) -> SearchStrategy[str]:
    """Return what stands in the column of a field."""
    right = valid(field)
    blank = st.sampled_from([*field.get("missingValues", missing), ""])
    rough = st.one_of(right, cell_texts.spoilt(right), cell_texts.GARBAGE)
    if field["type"] == "list":
        rough = st.lists(st.one_of(rough, cell_texts.GARBAGE), min_size=1, max_size=3).map(
            field["delimiter"].join
        )
    return st.one_of(right, right, right, rough, rough, blank)


def valid(field: dict[str, Any]) -> SearchStrategy[str]:
    """Return texts that are mostly of a field's type."""
    kind = field["type"]
    if kind in {"object", "array", "geojson"}:
        return st.sampled_from(JSON_TEXTS)
    if kind == "list":
        items = valid({"type": field["itemType"]})
        return st.lists(items, min_size=1, max_size=4).map(field["delimiter"].join)
    written = {"format": field.get("format", "default")}
    written = {key: None if text == "default" else text for key, text in written.items()}
    one = Field(
        name="x",
        type=DataType(kind),
        decimal_char=field.get("decimalChar"),
        true_values=field.get("trueValues"),
        false_values=field.get("falseValues"),
        **written,
    )
    if written["format"] == "binary":
        return st.sampled_from(("Z292", "aA==", "aA", "a==="))
    found = cell_texts.valid(one)
    group = field.get("groupChar")
    if group:
        found = st.one_of(
            found, st.sampled_from((f"1{group}000", f"{group}1", f"1{group}{group}0"))
        )
    if field.get("bareNumber") is False:
        found = st.one_of(found, st.builds(str.__add__, st.sampled_from(("€", "$ ", "x")), found))
        found = st.one_of(found, st.builds(str.__add__, found, st.sampled_from(("%", " kg", "°"))))
    return found


def shown(table: Table) -> str:
    """Return a table as text that can be pasted into a test."""
    return json.dumps(table._asdict(), ensure_ascii=False)
