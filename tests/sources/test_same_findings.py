"""The same table has the same findings, whatever kind of file it lies in."""

from pathlib import Path

import pytest
from tests.library.registry import FOLDER, shipped
from tests.sources.same_table import WRITERS, as_csv, assert_same, read_rows

import govstd

EXAMPLES = sorted(file.parent.name for file in (FOLDER / "examples").glob("*/invalid.csv"))
FEW = EXAMPLES[::6]
AS_OF = "2026-01-01"


def compare(name: str, kind: str, folder: Path) -> None:
    rows = read_rows(FOLDER / "examples" / name / "invalid.csv")
    reports = [
        govstd.validate(path, dataset=name, registry=shipped(), as_of=AS_OF, max_findings=None)
        for path in (
            as_csv(folder / "data.csv", rows),
            WRITERS[kind](folder / f"data.{kind}", rows),
        )
    ]
    assert_same(*reports)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", FEW)
def test_an_example_has_the_findings_of_its_csv(name: str, kind: str, tmp_path: Path) -> None:
    compare(name, kind, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - set(FEW)))
def test_every_example_has_the_findings_of_its_csv(name: str, kind: str, tmp_path: Path) -> None:
    compare(name, kind, tmp_path)
