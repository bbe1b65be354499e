"""How govstd and frictionless may differ on schemas that nobody has seen, as predicates."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tests.exchange.lexical import written_right
from tests.exchange.live import KEY, KEYS, Table, Told

TYPE = "value-not-of-type"


class Difference(NamedTuple):
    """One rule that one of the two finds broken in a cell, and the other does not."""

    table: Table
    row: int
    field: dict[str, Any]
    """Empty of a key."""
    rule: str
    ours: Told
    theirs: Told

    @property
    def text(self) -> str:
        return self.table.rows[self.row - 1][self.table.header.index(self.field["name"])]

    @property
    def here(self) -> bool:
        """Whether govstd finds it."""
        place = (self.row, self.field.get("name", KEY))
        return self.rule in self.ours.wrong.get(place, ())

    def __str__(self) -> str:
        who = "govstd" if self.here else "frictionless"
        what = f"{self.text!r} of {self.field}" if self.field else f"row {self.row} of {self.table}"
        return f"{self.rule} only by {who}: {what}"


def differences(table: Table, ours: Told, theirs: Told) -> Iterator[Difference]:
    """Yield where the two differ."""
    fields = {field["name"]: field for field in table.schema["fields"]}
    for row, name in sorted(ours.wrong.keys() | theirs.wrong.keys()):
        here, there = ours.wrong.get((row, name), set()), theirs.wrong.get((row, name), set())
        for rule in sorted(here ^ there):
            yield Difference(table, row, fields.get(name, {}), rule, ours, theirs)


def kind_of(one: Difference) -> str | None:
    """Return the kind of a difference; None: it is not accepted."""
    return next((kind for kind, explains in PREDICATES.items() if explains(one)), None)


def _lexical(one: Difference) -> bool:
    """The text decides by what the specification says of the type, and govstd says so too."""
    if one.rule != TYPE:
        return False
    return written_right(one.field, one.text) is not one.here


def _sign_before(one: Difference) -> bool:
    """Signs, points and commas before a number are no text around it, but its own sign."""
    if one.rule != TYPE or not one.here or one.field.get("bareNumber") is not False:
        return False
    before = re.split("[0-9]", one.text, maxsplit=1)[0]
    return bool(set(before) & set(".,") or set(before[:-1]) & set("+-"))


def _type_first(one: Difference) -> bool:
    """The two disagree on the type of the cell, so that only one of them looks further."""
    if not one.field or one.rule == TYPE:
        return False
    place = (one.row, one.field["name"])
    here, there = one.ours.wrong.get(place, set()), one.theirs.wrong.get(place, set())
    return (TYPE in here) is not (TYPE in there)


def _format_goes_on(one: Difference) -> bool:
    """A string of another format is a string: its other constraints are checked too."""
    kind = one.field.get("type", "string") if one.field else ""
    return kind == "string" and one.here and _both_wrong(one)


def _both_wrong(one: Difference) -> bool:
    place = (one.row, one.field["name"])
    return TYPE in one.ours.wrong.get(place, ()) and TYPE in one.theirs.wrong.get(place, ())


def _keys(one: Difference) -> list[list[str]]:
    schema = one.table.schema
    unique = [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
    primary = [schema["primaryKey"]] if "primaryKey" in schema else []
    foreign = [key["fields"] + key["reference"]["fields"] for key in schema.get("foreignKeys", [])]
    return [*unique, *primary, *foreign, *schema.get("uniqueKeys", [])]


def _key_of_wrong_cells(one: Difference) -> bool:
    """A cell of another type is missing to frictionless; to govstd its keys are blocked."""
    if one.rule not in KEYS:
        return False
    names = {name for key in _keys(one) for name in key}
    return any(
        name in names and TYPE in rules
        for told in (one.ours, one.theirs)
        for (_, name), rules in told.wrong.items()
    )


def _missing(one: Difference, name: str) -> bool:
    schema = one.table.schema
    field = next(field for field in schema["fields"] if field["name"] == name)
    texts = field.get("missingValues", schema.get("missingValues", [""]))
    return one.table.rows[one.row - 1][one.table.header.index(name)] in texts


def _key_in_part(one: Difference) -> bool:
    """A key of which a part is missing: SQL's rules, which the specification names."""
    return one.rule in KEYS and any(
        0 < sum(_missing(one, name) for name in key) < len(key) for key in _keys(one)
    )


def _across_types(one: Difference) -> bool:
    """True is 1 to Python; no boolean is a number to govstd."""
    kinds = {field["name"]: field.get("type", "string") for field in one.table.schema["fields"]}
    pairs = (
        {kinds[name], kinds[target]}
        for key in one.table.schema.get("foreignKeys", [])
        for name, target in zip(key["fields"], key["reference"]["fields"], strict=True)
    )
    return one.rule == "reference-not-found" and any(
        "boolean" in pair and len(pair) > 1 for pair in pairs
    )


def _unique_keys(one: Difference) -> bool:
    """frictionless does not know `uniqueKeys`."""
    return one.rule == "key-duplicated" and one.here and "uniqueKeys" in one.table.schema


def _skipped(one: Difference) -> bool:
    """govstd does not check it and says so."""
    return not one.here and (one.field.get("name", KEY), one.rule) in one.ours.skipped


PREDICATES: dict[str, Callable[[Difference], bool]] = {
    "text-of-type": _lexical,
    "sign-before-number": _sign_before,
    "type-first": _type_first,
    "format-goes-on": _format_goes_on,
    "key-of-wrong-cells": _key_of_wrong_cells,
    "key-in-part": _key_in_part,
    "reference-across-types": _across_types,
    "unique-keys": _unique_keys,
    "not-supported": _skipped,
}
