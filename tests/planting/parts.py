"""Parts of a wide table: fields with valid columns, what is planted in them and what it breaks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.engines.test_differential import write
from tests.reference.strategies import ITEM, TITLE

import govstd
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.registration import Severity
from govstd.model.registry import Header, Registry
from govstd.model.report import CheckResult, Report
from govstd.model.validator import Validator

ROWS = 8
AS_OF = "2020-06-30"


class Broken(NamedTuple):
    """What a plant makes of one check."""

    rows: tuple[int, ...]
    """From 1; of a check on the whole data none."""
    failed: int = 1
    severity: Severity = Severity.ERROR


class Part(NamedTuple):
    """Some columns of a table that are checked together."""

    fields: tuple[Field, ...]
    columns: tuple[tuple[str, ...], ...]
    """Valid cells of each field, `ROWS` of them."""
    plants: tuple[tuple[int, int, str], ...]
    """Field, row (both from 0) and the text that is put there."""
    breaks: dict[str, Broken]
    """By id of the check, its dataset left out."""
    blocks: tuple[str, ...] = ()
    """Ids of further checks in which the planted row can't be judged."""
    covers: tuple[str, ...] = ()
    """What it is that this part plants, in words that tests ask for."""
    keys: dict[str, tuple[Any, ...]] = {}  # noqa: RUF012 (never changed)
    """Keys, references and rules of the dataset."""
    code_lists: tuple[CodeList, ...] = ()
    validators: tuple[Validator, ...] = ()


Maker = Callable[[str], Part]
"""Makes a part whose names begin with a word of its own."""


def made(makers: Iterable[Maker]) -> list[Part]:
    """Make the parts, each with names that no other has."""
    return [make(f"n{number}") for number, make in enumerate(makers)]


def cells(valid: Iterable[str], *, last: str = "") -> tuple[str, ...]:
    """Return a column of valid texts in turn, the last cell missing; all missing if none is."""
    texts = tuple(valid) or ("",)
    return (*(texts[row % len(texts)] for row in range(ROWS - 1)), last)


def beside(field: Field) -> Iterator[str]:
    """Yield the checks that a cell of a wrong type keeps from being made."""
    if field.constraints.enum is not None:
        yield f"{field.name}:value-not-in-enum"
    if field.scale is not None:
        yield f"{field.name}:value-too-precise"


def registry_of(parts: Iterable[Part], **others: DatasetStandard) -> Registry:
    """Return a registry with one dataset standard, `wide`, that holds all parts, and others."""
    parts = list(parts)
    keys: dict[str, Any] = {}
    for part in parts:
        for key, given in part.keys.items():
            keys[key] = (*keys.get(key, ()), *given)
    standard = DatasetStandard(
        id="wide",
        fields=(
            Field(name="row", type=DataType.INTEGER),
            *(field for part in parts for field in part.fields),
        ),
        **keys,
        **ITEM,
    )
    lists = {one.id: one for part in parts for one in part.code_lists}
    validators = {one.id: one for part in parts for one in part.validators}
    return registry(datasets={"wide": standard, **others}, code_lists=lists, validators=validators)


def registry(**items: Any) -> Registry:
    """Return a registry that holds the items given."""
    header = Header(
        format=1,
        id="example",
        uri="https://example.org/example",
        version="1.0.0",
        title=TITLE,
        owner="example",
        languages=("en",),
    )
    return Registry(header=header, digest="", **items)


def table(parts: Iterable[Part], *, planted: bool) -> list[list[str]]:
    """Return the header and the rows of a table of all parts."""
    header, columns = ["row"], [[str(row) for row in range(1, ROWS + 1)]]
    for part in parts:
        own = [list(column) for column in part.columns]
        for field, row, text in part.plants if planted else ():
            own[field][row] = text
        header += [field.name for field in part.fields]
        columns += own
    return [header, *(list(row) for row in zip(*columns, strict=True))]


def run(home: Registry, folder: Path, **tables: list[list[str]]) -> Report:
    """Check tables, called after their standards, and return the report."""
    for name, rows in tables.items():
        write(folder / f"{name}.csv", rows)
    paths = {name: str(folder / f"{name}.csv") for name in tables}
    return govstd.validate(paths, registry=home, as_of=AS_OF, max_findings=None)


def told(report: Report) -> dict[str, tuple[Any, ...]]:
    """Return the checks that report anything: failures with their rows, unknown and blocked."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for finding in report.findings:
        if finding.row is not None:
            rows[finding.check].append(finding.row)
    return {
        check.id: (check.failed, tuple(sorted(rows[check.id])), check.severity, *_unjudged(check))
        for check in report.checks
        if check.failed or check.unknown or check.blocked or check.reason
    }


def _unjudged(check: CheckResult) -> tuple[Any, ...]:
    return check.unknown, check.blocked, check.reason


def expected(parts: Iterable[Part]) -> dict[str, tuple[Any, ...]]:
    """Return what `told` must return of a table with all plants."""
    checks: dict[str, tuple[Any, ...]] = {}
    for part in parts:
        for id_, broken in part.breaks.items():
            checks[f"wide:{id_}"] = (broken.failed, broken.rows, broken.severity, 0, 0, None)
        for id_ in part.blocks:
            checks[f"wide:{id_}"] = (0, (), Severity.ERROR, 0, 1, None)
    return checks
