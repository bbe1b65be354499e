"""Which files are read, and under which names standards are asked for."""

from pathlib import Path

import govstd
from govstd.api.planning import paths_of


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("x\n")
    a = str(tmp_path / "a.csv")
    assert list(paths_of([a, a, str(tmp_path / "*.csv")])) == [a, str(tmp_path / "b.csv")]
    assert list(paths_of([a, str(tmp_path / "." / ".." / tmp_path.name / "a.csv")])) == [
        str(tmp_path / ".." / tmp_path.name / "a.csv")
    ]


def test_the_registry_may_be_named_before_a_dataset(repository: Path) -> None:
    file = repository / "examples" / "licence" / "licences.csv"
    report = govstd.validate(
        file, dataset="cn-gov:administrative-licence", registry="govstd:cn-gov"
    )
    assert report.standard.datasets[0].id == "administrative-licence"
