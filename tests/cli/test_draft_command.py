"""`govstd draft` on the command line."""

from pathlib import Path

from tests.cli.conftest import Command

ROWS = ["id,kind", *(f"{n},{('well', 'spring', 'lake')[n % 3]}" for n in range(30)), ""]


def test_the_command_tells_and_writes(tmp_path: Path, govstd: Command) -> None:
    path = tmp_path / "wells.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    looked = govstd("draft", str(path), "--lang", "en")
    assert looked.code == 0
    assert "the file conforms to its draft" in looked.out
    assert "nothing is written yet" in looked.out
    home = tmp_path / "home"
    told = govstd("draft", str(path), "-o", str(home), "--lang", "zh")
    assert "数据符合据其起草的标准" in told.out
    assert govstd("validate", str(path), "-d", "wells", "-r", str(home)).code == 0
    again = govstd("draft", str(path), "-o", str(home), "--lang", "en")
    assert again.code == 2
    assert "already" in again.err


def test_data_that_cannot_be_opened(tmp_path: Path, govstd: Command) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    told = govstd("draft", str(tmp_path / "empty.csv"), "-o", str(tmp_path / "home"))
    assert (told.code, told.out) == (4, "")
    assert not (tmp_path / "home").exists()
