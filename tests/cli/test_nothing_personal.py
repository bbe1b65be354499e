"""A personal value that lies in data is in nothing that the program says of them."""

import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from govstd.reports.formats import FORMATS

PLANTED = "GEHEIM77"
STANDARD = """\
version: 1.0.0
status: standard
title: {en: People}
definition: {en: People who came}
owner: office
fields:
  - {name: person, type: string, title: {en: Person}, definition: {en: A number},
     sensitivity: personal, constraints: {maxLength: 4}}
  - {name: day, type: date, title: {en: Day}, definition: {en: A day}}
primaryKey: [person]
"""
HEADER = """\
format: 1
id: example
uri: https://example.org/example
version: 1.0.0
title: {en: Example}
owner: office
languages: [en]
"""
FILES = {
    "too long, twice, beside a wrong day": f"person,day\n{PLANTED},2024-13-01\n{PLANTED},x\n",
    "in a cell too many": f"person,day\nA,2024-01-01,{PLANTED}\n",
    "without a header": f"{PLANTED},2024-01-01\n{PLANTED},2024-13-01\n",
    "behind a quote left open": f'person,day\n"{PLANTED},2024-01-01\nB,2024-01-01\n',
    "beside a byte that is none": f"person,day\n{PLANTED}\udcff,2024-01-01\n",
    "where a day should be": f"day,person\n2024-01-01,{PLANTED}\n",
}


@pytest.mark.parametrize("place", FILES)
def test_no_output_holds_a_personal_value(
    place: str, tmp_path: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (
        ("registry.yaml", HEADER),
        ("organizations.csv", "id,title_en\noffice,Office\n"),
        ("datasets/people.yaml", STANDARD),
        ("data/people.csv", FILES[place]),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    asked = ("data/people.csv", "-d", "people", "--encoding", "utf-8", "--lang", "en")
    reports = [f"--report={name}=out/{name}" for name in FORMATS]
    said = [
        govstd("validate", *asked, *reports, "--max-findings=all", "--debug"),
        govstd("validate", *asked, "--baseline=out/baseline"),
        govstd("scoreboard", "out/json", "-o", "out/board", "--lang=en"),
        govstd("verify", "out/statement", "--data", "data/people.csv", "-r", ".", "--lang=en"),
        govstd("fix", *asked, "-o", "out/mended.csv"),
    ]
    assert all(ended.code in (0, 1, 4) for ended in said), said  # 4: not to be mended as it is
    (out / "mended.csv").unlink(missing_ok=True)  # the data themselves
    told = "".join(ended.out + ended.err for ended in said).encode()
    for file in filter(Path.is_file, out.rglob("*")):
        told += file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as workbook:
                told += b"".join(workbook.read(member) for member in workbook.namelist())
    assert len(told) > 10_000
    assert PLANTED.encode() not in told
