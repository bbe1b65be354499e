"""Files of every encoding, line end, delimiter, way of quoting and damage, with the truth known.

The true physical line of every record is a cell of it, so that values, lines and findings are held
to each other; no record may be lost or invented.
"""

from pathlib import Path
from typing import Any

import pytest
from tests.sources.places import places
from tests.sources.written_files import HEADER, Truth, Writing
from tests.tries import tries

from govstd.api.planning import asked_of
from govstd.engines.delimited import FilesReading
from govstd.engines.duckdb import session
from govstd.engines.places import PlaceFinder
from govstd.engines.tables import plan_data
from govstd.model.registry import Registry
from govstd.sources.delimited import DelimitedFile

Registries = dict[int, Registry]


@pytest.fixture(scope="module")
def registries(tmp_path_factory: pytest.TempPathFactory) -> Registries:
    """One for files of each number of columns."""
    return {
        width: places(tmp_path_factory.mktemp("registry"), dict.fromkeys(names, "string"))
        for width, names in ((1, HEADER[-1:]), (3, HEADER))
    }


def found(registry: Registry, path: Path, truth: Truth) -> dict[str, Any]:
    """Return what is read of a file, in the words of the truth."""
    [supplied] = plan_data(
        asked_of(registry, {"places": str(path)}, truth.reading), "2026-06-30"
    ).supplied
    [file] = supplied.files
    assert isinstance(file, DelimitedFile)
    with session([file.text], [str(file.room.made())]) as duck:
        reading = FilesReading(duck, supplied)
        outcome = reading.outcome(None)
        [part] = reading.parts
        rows = duck.execute(part.part.relation(supplied.plan, "again"))
        batches = list(outcome.places)
        finder = PlaceFinder(duck, supplied.plan, (part,))
        shown = finder.records(list(range(len(part.placement.runs))))
    rules = {check.number: check.rule for check in supplied.plan.checks}
    places_of: dict[str, list[int | None]] = {}
    for check, places_ in (item for batch in batches for item in batch.items()):
        places_of.setdefault(rules[check], []).extend(place.line for place in places_)
    runs = part.placement.runs
    return {
        "encoding": file.encoding,
        "delimiter": file.dialect["delimiter"],
        "header_line": file.head.header_line,
        "rows": [tuple(cell or "" for cell in row) for row in rows],
        "lines": [runs.position(row).line for row in range(len(runs))],
        "refused": sorted((one.line, one.rule) for one in part.placement.refused),
        "blank": places_of.get("row-blank", []),
        "undecoded": places_of.get("text-not-decodable", []),
        "zeros": places_of.get("text-holds-nul", []),
        "mixed": "line-ends-mixed" in places_of,
        "unexpected": places_of.get("cell-unexpected", []),
        "counted": outcome.rows,
        "shown": [shown[row].texts for row in range(len(runs))],
    }


def expected(truth: Truth) -> dict[str, Any]:
    extra = [line for rule, line in truth.refused if rule == "cell-unexpected"]
    ascii_only = all(byte < 0x80 for byte in truth.content)
    wide = truth.encoding.startswith("utf-16")
    encoding = "utf-8" if ascii_only and not wide and not truth.reading.encoding else truth.encoding
    return {
        "encoding": encoding,
        "delimiter": truth.delimiter,
        "header_line": truth.header_line,
        "rows": truth.rows,
        "lines": truth.lines,
        "refused": sorted((line, rule) for rule, line in truth.refused),
        "blank": truth.blank,
        "undecoded": truth.undecoded,
        "zeros": truth.zeros,
        "mixed": truth.mixed,
        "unexpected": sorted([*extra, *truth.surplus]),
        "counted": len(truth.rows) + len(truth.refused),
        "shown": [
            (*row, "") if line in truth.surplus else row
            for row, line in zip(truth.rows, truth.lines, strict=True)
        ],
    }


def differences(registries: Registries, folder: Path, seeds: range) -> list[str]:
    told = []
    path = folder / "data.csv"
    for seed in seeds:
        truth = Writing(seed).write()
        path.write_bytes(truth.content)
        wanted = expected(truth)
        width = 3 if truth.delimiter else 1
        try:
            read = found(registries[width], path, truth)
        except Exception as error:  # noqa: BLE001 (which seed, is what matters)
            told.append(f"seed {seed}: {error!r}\n{truth.content!r}")
            continue
        told += [
            f"seed {seed}: {key} is {read[key]!r}, not {wanted[key]!r}\n{truth.content!r}"
            for key in wanted
            if read[key] != wanted[key]
        ]
    return told


def test_nothing_is_lost_or_invented(registries: Registries, tmp_path: Path) -> None:
    assert "\n\n".join(differences(registries, tmp_path, range(tries(600)))) == ""


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_nothing_is_lost_or_invented_in_many(
    registries: Registries, tmp_path: Path, block: int
) -> None:
    seeds = range(1000 + 600 * block, 1600 + 600 * block)
    assert "\n\n".join(differences(registries, tmp_path, seeds)) == ""
