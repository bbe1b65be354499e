"""Rows by the hundred for every kind of check, and govstd's verdict on each of them.

A table has a few planted parts side by side. Most cells are valid; in two rows of three one cell
holds what was planted, or a text that is a letter or digit away from one of these.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from msgspec.structs import replace
from tests.engines.test_differential import write as write_table
from tests.planting.matrix import MATRIX
from tests.planting.parts import AS_OF, ROWS, Broken, Part, registry_of

import govstd
from govstd.exchange.format import Export, Request
from govstd.exchange.formats import write
from govstd.exchange.ledger import Ledger
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field, RecordRule
from govstd.model.registration import Severity
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

COUNT = 600
TOGETHER = 9
BEYOND = frozenset(("key-duplicated", "reference-not-found", "group-rule-broken"))
"""Rules that look beyond the row: rows drawn by chance would break them everywhere."""
_LETTERS = "0199aZz中 .-"

Row = dict[str, str]
Check = tuple[str, str, str]
"""Field, rule and name, as a loss has them."""
Refused = Callable[[Export, ResolvedDataset, list[Any]], set[int]]
Convert = Callable[[ResolvedDataset, Row], Any]


class Generated(NamedTuple):
    """A table, and what govstd says of it."""

    dataset: ResolvedDataset
    rows: list[Row]
    failing: dict[Check, set[int]]
    """The rows, from 1, that break each check that makes data fail."""


class Verdicts(NamedTuple):
    """How a foreign tool judged a table."""

    export: Export
    said: dict[Check, set[int]]
    """The rows that break each check that the format says."""
    missed: set[int]
    """Rows that break what the format says, and are not refused."""
    wronged: set[int]
    """Rows that break nothing, and are refused."""


def chosen() -> list[Part]:
    """Return for each rule and type a part whose checks look at one row at a time."""
    found: dict[tuple[object, ...], Part] = {}
    for plants in MATRIX.values():
        for part in plants.usual:
            rules = {id_.split(":")[1] for id_ in part.breaks}
            grave = all(one.severity is Severity.ERROR for one in part.breaks.values())
            if grave and not rules & BEYOND:
                found.setdefault((part.fields[0].type, *sorted(rules)), part)
    return [*found.values(), _ruled()]


def _ruled() -> Part:
    """Return a part with rules that compare fields with values, which most formats can say."""
    return Part(
        fields=(Field(name="v1a", type=DataType.INTEGER), Field(name="v1b", type=DataType.STRING)),
        columns=(tuple("12345678"), tuple("xyxyxyxy")),
        plants=((0, 4, "0"),),
        breaks={"*:record-rule-broken:v1r": Broken((5,))},
        covers=("rules with values",),
        keys={
            "rules": (
                RecordRule(id="v1r", asserts="v1a BETWEEN 1 AND 9"),
                RecordRule(id="v1s", when="v1b = 'x'", asserts="v1a > 0 AND v1a <> 5"),
            )
        },
    )


@cache
def batches() -> list[tuple[Part, ...]]:
    """Return the chosen parts in tables of a few, every kind of rule in the first ones."""
    parts = chosen()
    step = -(-len(parts) // TOGETHER)
    return [tuple(parts[at::step]) for at in range(step)]


@cache
def generated(number: int, folder: Path) -> Generated:
    """Return rows for the fields of a batch of parts, with what govstd says of them."""
    batch = batches()[number]
    home = registry_of(batch)
    random = Random(" ".join(one.covers[0] for one in batch))  # noqa: S311
    rows = [_row(number, batch, random) for number in range(1, COUNT + 1)]
    path = folder / "generated.csv"
    write_table(path, [[*rows[0]], *([*row.values()] for row in rows)])
    report = govstd.validate(
        str(path), dataset="wide", registry=home, as_of=AS_OF, max_findings=None
    )
    failing: dict[Check, set[int]] = {}
    for finding in report.findings:
        if finding.severity is Severity.ERROR and finding.row:
            _, field, rule, *name = finding.check.split(":", 3)
            failing.setdefault((field, rule, name[0] if name else ""), set()).add(finding.row)
    return Generated(resolve(home, "wide"), rows, failing)


def _row(number: int, batch: tuple[Part, ...], random: Random) -> Row:
    """Draw a row: whole rows of the parts, in two of three rows one of them with a plant."""
    row = {"row": str(number)}
    for part in batch:
        at = random.randrange(ROWS)
        row |= {
            field.name: column[at] for field, column in zip(part.fields, part.columns, strict=True)
        }
    if random.random() > 1 / 3:
        part = random.choice(batch)
        place, at, text = part.plants[0]
        values = (*part.columns[place], text)
        kept = text if random.random() > 1 / 3 else _altered(random.choice(values), random)
        if random.random() > 1 / 2:  # the cells beside it as they stand where it was planted
            row |= {f.name: c[at] for f, c in zip(part.fields, part.columns, strict=True)}
        row[part.fields[place].name] = kept
    return row


def _altered(text: str, random: Random) -> str:
    """Return a text with a character more, less or other."""
    at = random.randrange(len(text) + 1)
    put = random.choice(("", random.choice(_LETTERS)))
    return text[:at] + put + text[at + random.randrange(2) :]


def verdicts(table: Generated, form: str, convert: Convert, refused: Refused) -> Verdicts:
    """Return how a tool judges the rows of a table, as far as the format reads its fields.

    A row that breaks only what the format does not say may be refused or not.
    """
    dataset = _readable(table.dataset, form)
    export = write(form, Request(registry=dataset.scope, datasets=(dataset,)))
    lost = {(loss.field, loss.rule, loss.name) for loss in export.losses if loss.rule}
    there = {(one.field, one.rule, one.name) for one in Ledger(dataset).losses()}
    said = {
        check: rows for check, rows in table.failing.items() if check in there and check not in lost
    }
    names = {field.name for field in dataset.fields}
    records = [
        convert(dataset, {name: text for name, text in row.items() if name in names})
        for row in table.rows
    ]
    found = refused(export, dataset, records)
    wanted = set[int]().union(*said.values())
    broken = set[int]().union(*(rows for check, rows in table.failing.items() if check in there))
    return Verdicts(export, said, wanted - found, found - broken)


def _readable(dataset: ResolvedDataset, form: str) -> ResolvedDataset:
    """Return a dataset without the parts of which a format can't tell how texts are read."""
    export = write(form, Request(registry=dataset.scope, datasets=(dataset,)))
    unread = {_part(loss.field) for loss in export.losses if loss.construct}
    return without(dataset, unread)


def without(dataset: ResolvedDataset, parts: set[str]) -> ResolvedDataset:
    """Return a dataset without some of its parts."""
    fields = tuple(field for field in dataset.fields if _part(field.name) not in parts)
    rules = tuple(rule for rule in dataset.rules if _part(rule.rule.id) not in parts)
    return replace(dataset, fields=fields, rules=rules)


def _part(name: str) -> str:
    """Return the word with which all names of a part begin."""
    return name.rstrip("abcdefghijklmnopqrstuvwxyz")


def rules_of(said: dict[Check, set[int]]) -> Iterator[str]:
    """Yield the rules of checks that some rows break."""
    yield from (rule for (_, rule, _), rows in said.items() if rows)
