"""frictionless judges tables by the Table Schema that `govstd export` writes of their standard.

It is given the texts that govstd read, by the names of their columns: how a file is written, and
in which order its columns stand, is no matter of what it judges then.
"""

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Any

from govstd.engines.engine import Asked
from govstd.engines.outcome import EngineFailedError
from govstd.engines.tool_counts import Cells, Key, key_of
from govstd.engines.tool_work import Asking, Tool, ToolWork, plan_for
from govstd.exchange.format import Export, Request
from govstd.exchange.ledger import WHOLE
from govstd.exchange.table_schema_writer import write
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.compile import compile_plans
from govstd.plan.planning import MemberFiles
from govstd.plan.supplied import Supplied

ID = "frictionless"
_CONSTRAINT = re.compile(r'constraint "(\w+)"')
_CONSTRAINTS = {
    "required": ("value-missing",),
    "pattern": ("value-not-matching-pattern",),
    "enum": ("value-not-in-enum", "value-not-in-code-list"),
    "minimum": ("value-below-minimum",),
    "maximum": ("value-above-maximum",),
    "exclusiveMinimum": ("value-below-minimum",),
    "exclusiveMaximum": ("value-above-maximum",),
    "minLength": ("value-too-short",),
    "maxLength": ("value-too-long",),
}
"""The rules that a constraint says; of two on one field it would not be told which is broken."""
_TYPE = ("value-not-in-format", "value-not-of-type")
"""To frictionless a string of another format is one of another type, and is checked no further."""
_OF_CELL = frozenset((*_TYPE, *(rule for rules in _CONSTRAINTS.values() for rule in rules)))
_KEYS = frozenset(
    (
        *(DataType.STRING, DataType.INTEGER, DataType.NUMBER, DataType.BOOLEAN),
        *(DataType.DATE, DataType.YEAR, DataType.YEARMONTH),
    )
)
"""Types whose values it compares as govstd does; those of others it can't compare, or by offset."""
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_ROW = "\N{PILCROW SIGN}"
"""Begins the name of a column that is never empty: a row without any value would be passed over."""


def plan_data(asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None = None) -> ToolWork:
    """Open the files of each dataset and plan what frictionless judges of them.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: a file can't be opened.
    """
    return plan_for(TOOL, asked, as_of, members)


# what it is asked


def _ask(dataset: ResolvedDataset) -> Asking:
    """Return the Table Schema, and the checks of which frictionless tells that they are broken."""
    export = write(Request(registry=dataset.scope, datasets=(dataset,)))
    [document] = export.documents
    said = _said(dataset, export)
    cells = {key for key in said if key[1] in _OF_CELL}
    cells = {key for key in cells if _is_judged(dataset.field(key[0]), key, said)}
    keys = said & {*_keys(dataset), *_references(dataset)}
    return Asking(str(document.content), frozenset(cells | keys))


def _said(dataset: ResolvedDataset, export: Export) -> frozenset[Key]:
    """Return the checks that the schema says."""
    [plan] = compile_plans(
        (Supplied(dataset, (tuple(field.name for field in dataset.fields),), ()),), "2000-01-01"
    )
    lost = {(loss.field, loss.rule, loss.name) for loss in export.losses}
    return frozenset(key_of(check) for check in plan.checks) - lost


def _is_judged(field: ResolvedField, key: Key, said: frozenset[Key]) -> bool:
    """Return whether what frictionless tells of a field tells that this check is broken."""
    path, rule, name = key
    if rule == "value-missing":
        return True
    if name or field.multiple is not None:
        return False
    if rule in _TYPE:
        return True
    rivals = next((rules for rules in _CONSTRAINTS.values() if rule in rules), ())
    return (path, _TYPE[0], "") not in said and not any(
        (path, rival, "") in said for rival in rivals if rival != rule
    )


def _keys(dataset: ResolvedDataset) -> Iterator[Key]:
    """Yield the checks on keys that it compares as they are meant.

    It knows no unique keys of several fields, and takes a key for missing only if all of it is.
    """
    fields = {field.path: field for field in dataset.fields}
    for key in dataset.keys:
        alone = len(key.fields) == 1
        if not all(_is_comparable(fields[path]) for path in key.fields):
            continue
        if key.primary or alone:
            yield WHOLE, "key-duplicated", key.id or "+".join(key.fields)
        if key.primary and alone:
            yield WHOLE, "key-missing", key.fields[0]


def _references(dataset: ResolvedDataset) -> Iterator[Key]:
    """Yield the checks on references within the table that it follows as they are meant."""
    for one in dataset.references:
        [target, *others] = one.targets
        if others or len(one.fields) > 1 or len(target.fields) > 1:
            continue
        ends = [dataset.field(path) for path in (*one.fields, *target.fields)]
        if all(map(_is_comparable, ends)) and ends[0].type is ends[1].type:
            yield WHOLE, "reference-not-found", one.id or one.fields[0]


def _is_comparable(field: ResolvedField) -> bool:
    return field.type in _KEYS and field.multiple is None and field.default is None


# what it answers


def _judge(asking: Asking, cells: Cells) -> Mapping[Key, set[int]]:
    """Validate the rows; return those that break each check."""
    schema = _schema(asking, cells)
    found: dict[Key, set[int]] = {key: set() for key in asking.keys}
    for error in _errors(schema, cells):
        row = getattr(error, "row_number", 0) - 2  # the header is the first
        if row < 0:
            raise EngineFailedError("tool-gave-up", engine=ID)  # its own words may hold data
        for key in _broken(error, cells.dataset):
            if key in found:
                found[key].add(row)
    _keep_missing(found, cells)
    return found


def _keep_missing(found: dict[Key, set[int]], cells: Cells) -> None:
    """A cell of another type is none to it, and its key missing; only the empty ones are."""
    for (_, rule, name), rows in found.items():
        if rule == "key-missing":
            texts = cells.column(cells.dataset.field(name).name)
            rows.intersection_update([row for row, text in enumerate(texts) if text is None])


def _schema(asking: Asking, cells: Cells) -> dict[str, Any]:
    """Return the schema of the columns that there are, and of one that is never empty."""
    schema: dict[str, Any] = json.loads(asking.document)
    there = set(cells.names)
    fields = {field["name"]: field for field in schema["fields"]}
    kept = [fields[name] for name in cells.names]
    schema["fields"] = [*kept, {"name": _extra(cells), "type": "string"}]
    schema["missingValues"] = []  # they are none already
    for field in schema["fields"]:
        field.pop("missingValues", None)
    if not there.issuperset(schema.get("primaryKey", ())):
        del schema["primaryKey"]
    schema["foreignKeys"] = [
        one
        for one in schema.get("foreignKeys", ())
        if there.issuperset((*one["fields"], *one["reference"]["fields"]))
    ]
    return schema


def _extra(cells: Cells) -> str:
    name = _ROW
    while name in cells.names:
        name += _ROW
    return name


def _errors(schema: dict[str, Any], cells: Cells) -> list[Any]:
    """Return every error that frictionless tells of the rows."""
    library: Any = import_module("frictionless")  # an extra
    rows = [[*row, _ROW] for row in cells.rows]
    descriptor: dict[str, Any] = {"name": "data", "data": [[*cells.names, _extra(cells)], *rows]}
    if "$schema" in schema:  # which version a schema is of, it takes from the resource
        descriptor["$schema"] = _RESOURCE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            resource = library.Resource.from_descriptor(descriptor | {"schema": schema})
            report = resource.validate(limit_errors=0)
        except (library.FrictionlessException, TypeError):  # it compares what can't be compared
            raise EngineFailedError("tool-gave-up", engine=ID) from None
    return [*report.errors, *(error for task in report.tasks for error in task.errors)]


def _broken(error: Any, dataset: ResolvedDataset) -> Iterator[Key]:
    """Yield the checks that an error may be of; those that were not asked are passed over."""
    if error.type in {"type-error", "constraint-error"}:
        path = next(field.path for field in dataset.fields if field.name == error.field_name)
        named = _CONSTRAINT.search(error.note)
        rules = _CONSTRAINTS[named[1]] if named else _TYPE
        yield from ((path, rule, "") for rule in rules)
    for key in dataset.keys:
        name = key.id or "+".join(key.fields)
        repeated = "same as" in error.note
        if (error.type == "primary-key" and key.primary) or (
            error.type == "unique-error"
            and [dataset.field(path).name for path in key.fields] == [error.field_name]
        ):
            yield (WHOLE, "key-duplicated" if repeated else "key-missing", name)
    if error.type == "foreign-key":
        for one in dataset.references:
            if [dataset.field(path).name for path in one.fields] == [*error.field_names]:
                yield WHOLE, "reference-not-found", one.id or "+".join(one.fields)


TOOL = Tool(
    id=ID,
    language="schema",
    version=lambda: version("frictionless"),
    ask=_ask,
    judge=_judge,
)
