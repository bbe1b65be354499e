"""Standards that go out in a format and come in again: what the format says must have come back.

What it says is what the ledger does not list as lost, by field and rule. A code list may come back
as an enumeration, a validator's form as a pattern.
"""

from collections.abc import Iterable
from pathlib import Path

import govstd
from govstd.api.exchange_import import add_standards
from govstd.exchange.format import Request
from govstd.exchange.formats import read, write
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset
from govstd.plan.compile import compile_plans
from govstd.plan.supplied import Supplied
from govstd.repository.shipped import shipped_names

Said = set[tuple[str, str]]
_SAME = {
    "value-not-in-code-list": "value-not-in-enum",
    "value-not-valid-at-date": "value-not-in-enum",
    "identifier-not-well-formed": "value-not-matching-pattern",
    "check-character-wrong": "value-not-matching-pattern",
}
_OF_HEADERS = frozenset(
    ("header-duplicated", "column-misplaced", "column-unexpected", "column-missing",
     "column-by-alias", "header-blank", "key-missing")
)  # fmt: skip
"""Every table says these; of a primary key the fields are compared by `key-duplicated`."""
_OF_TEXTS = frozenset(("value-not-in-enum", "value-not-in-format", "value-not-matching-pattern"))
"""CSVW has one word for all of these."""
_LENGTHS = frozenset(("value-too-short", "value-too-long"))
_ARRAYS = frozenset(("json-schema",))
"""Formats in which several values are an array, and come back as one."""
_JSON = ("csvw", "datapackage", "json-schema", "table-schema")
ENDINGS = {**dict.fromkeys(_JSON, "json"), "odcs": "odcs.yaml", "xlsx": "xlsx"}


def shipped() -> list[tuple[str, str]]:
    """Return the standards of flat data that come with govstd, each with its registry."""
    return [
        (name, id_)
        for name in shipped_names()
        for id_, standard in govstd.open(f"govstd:{name}").datasets.items()
        if standard.id != "service-item-document"
    ]


def reader_of(form: str) -> str:
    """Return the format by which a writer's documents are read."""
    return "sql" if form.startswith("sql-") else form


def checks(dataset: ResolvedDataset) -> Said:
    """Return the errors that a standard of flat data knows, by field and rule."""
    header = tuple(field.name for field in dataset.fields)
    [plan] = compile_plans((Supplied(dataset, (header,), ()),), "2026-01-01")
    return normal(
        (check.id.split(":")[1], check.rule)
        for check in plan.checks
        if check.severity is Severity.ERROR
    )


def normal(pairs: Iterable[tuple[str, str]]) -> Said:
    """Return checks with what comes back as another one under that one's name."""
    return {(path, _SAME.get(rule, rule)) for path, rule in pairs if rule not in _OF_HEADERS}


def lost_on_the_way(
    registry: Registry, id_: str, form: str, room: Path, language: str = "en"
) -> Said:
    """Return what a format says of a standard, and what has not come back from it."""
    dataset = resolve(registry, id_)
    export = write(form, Request(registry=registry, datasets=(dataset,), language=language))
    [document] = export.documents
    unsaid = normal((loss.field, loss.rule) for loss in export.losses if loss.rule)
    room.mkdir(parents=True, exist_ok=True)
    path = room / f"{id_}.{ENDINGS.get(form, 'sql')}"
    content = document.content
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    home = room / "home"
    add_standards(read(reader_of(form), str(path)), home)
    back = govstd.open(home)
    [name] = back.datasets
    lists = {field.path for field in dataset.fields if field.multiple} if form in _ARRAYS else ()
    said = {(path, rule) for path, rule in checks(dataset) - unsaid if path not in lists}
    found = checks(resolve(back, name))
    of_form = _OF_TEXTS if form == "csvw" else {"value-not-matching-pattern"}
    formed = {path for path, rule in found if rule in of_form}
    listed = {path for path, rule in found if rule == "value-not-in-enum" and form == "csvw"}
    return {
        (path, rule)
        for path, rule in said - found
        if not (rule in {"value-not-of-type", *of_form} and path in formed)  # said by a pattern
        and not (rule in _LENGTHS and path in listed)  # all that is listed has the lengths
    }
