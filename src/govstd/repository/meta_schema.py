"""JSON Schemas of the standards' files, generated from the model for editors.

They know what a single file can tell; `read` knows the rest. `python -m
govstd.repository.meta_schema` writes them to `govstd/schemas`.
"""

import inspect
import json
from pathlib import Path
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec import inspect as types

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registry import FORMAT, Header
from govstd.model.workspace import DataSet, Workspace
from govstd.repository.decode import inner, keys_of
from govstd.repository.scalars import VERSION
from govstd.repository.written import CLASSES, SHORT_FORMS, SINGLE_OR_LIST

FOLDER = Path(__file__).parents[1] / "schemas"
ROOTS: dict[str, type[Struct]] = {
    "registry": Header,
    "workspace": Workspace,
    **{str(kind): described for kind, described in CLASSES.items()},
}
"""What a file holds, by the name of its schema."""

Schema = dict[str, Any]

_TEXT: Schema = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
            "additionalProperties": {"type": "string"},
        },
    ]
}
_WRITTEN: dict[str, Schema] = {
    "text": _TEXT,
    "literal": {"type": ["string", "number", "boolean"]},
    "date": {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"},
    "version": {"type": "string", "pattern": f"^{VERSION}$"},
}
_PLAIN: dict[type, Schema] = {
    types.StrType: {"type": "string"},
    types.IntType: {"type": "integer"},
    types.FloatType: {"type": "number"},
    types.BoolType: {"type": "boolean"},
}


def meta_schema(name: str) -> Schema:
    """Return the schema of the files of a kind, of registry.yaml, or of govstd.yaml (workspace)."""
    root = ROOTS[name]
    described = _Description()
    body = described.of_struct(root)
    if root is Header:
        body["properties"]["format"] = {"const": FORMAT}
    if root is DatasetStandard:
        body["anyOf"] = [{"required": ["fields"]}, {"required": ["extends"]}]
    if root is Workspace:
        either = [{"required": ["dataset"]}, {"required": ["package"]}]
        described.definitions[DataSet.__name__]["oneOf"] = either
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://govstd.example/format/{FORMAT}/{name}.schema.json",
        "title": name,
        **body,
        "$defs": dict(sorted(described.definitions.items())),
    }


def render(name: str) -> str:
    """Return the text of a schema's file."""
    return json.dumps(meta_schema(name), ensure_ascii=False, indent=2) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Write every schema into `folder`."""
    folder.mkdir(exist_ok=True)
    for name in ROOTS:
        (folder / f"{name}.schema.json").write_text(render(name), encoding="utf-8")


class _Description:
    """Collects the definitions that a schema needs."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def of_struct(self, described: type[Struct]) -> Schema:
        """Return the schema of a map."""
        singles = SINGLE_OR_LIST.get(described, frozenset())
        fields = keys_of(described)
        schema: Schema = {
            "description": (inspect.getdoc(described) or "").partition("\n")[0],
            "type": "object",
            "properties": {
                key: self._with_default(
                    field, self.of_type(field.type, single=field.name in singles)
                )
                for key, field in fields.items()
            },
        }
        required = [key for key, field in fields.items() if field.required]
        if required:
            schema["required"] = required
        return {**schema, "additionalProperties": False}

    def of_type(self, described: types.Type, *, single: bool = False) -> Schema:
        """Return the schema of a described type; `single`: a list of one needs no brackets."""
        match inner(described):
            case types.Metadata() as annotated:
                written = _WRITTEN.get(str((annotated.extra or {}).get("written")))
                schema = written or self.of_type(annotated.type)
                schema = {**schema, **(annotated.extra_json_schema or {})}
            case types.StructType(cls=cls):
                schema = self._reference(cls)
            case types.VarTupleType(item_type=item):
                one = self.of_type(item)
                schema = {"type": "array", "items": one}
                schema = {"anyOf": [one, schema]} if single else schema
            case types.DictType(value_type=value):
                inside = self.of_type(value, single=True)
                schema = {"type": "object", "additionalProperties": inside}
            case types.EnumType(cls=cls):
                schema = {"enum": [member.value for member in cls]}
            case types.LiteralType(values=values):
                schema = {"enum": list(values)}
            case plain:
                schema = _PLAIN[type(plain)]
        return schema

    def _reference(self, described: type[Struct]) -> Schema:
        name = described.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.of_struct(described)
        reference: Schema = {"$ref": f"#/$defs/{name}"}
        if described in SHORT_FORMS:
            return {"anyOf": [{"type": "string"}, reference]}
        return reference

    @staticmethod
    def _with_default(field: types.Field, schema: Schema) -> Schema:
        default = field.default
        if default is NODEFAULT or default is None or isinstance(default, (tuple, Struct)):
            return schema
        return {**schema, "default": default}


if __name__ == "__main__":
    write()
