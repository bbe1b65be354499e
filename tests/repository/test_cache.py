import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.repository.writing import ELEMENT, HEADER, write_registry

from govstd.repository import read
from govstd.repository import reader as reader_module
from govstd.repository.earlier import Earlier


def _entries(cache_folder: Path) -> list[Path]:
    return sorted(cache_folder.rglob("*.msgpack"))


@pytest.fixture
def fresh_reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the list to which every reading that finds something changed adds its folder."""
    roots: list[Path] = []
    fresh = reader_module._Session._fresh  # noqa: SLF001 (whether the cache was used shows nowhere else)

    def spy(session: reader_module._Session, root: Path, earlier: Earlier | None) -> object:
        roots.append(root)
        return fresh(session, root, earlier)

    monkeypatch.setattr(reader_module._Session, "_fresh", spy)  # noqa: SLF001
    return roots


def test_the_second_reading_comes_from_the_cache_and_is_the_same(
    tmp_path: Path, cache_folder: Path, fresh_reads: list[Path]
) -> None:
    root = write_registry(tmp_path)
    first, second = read(root), read(root)
    assert len(fresh_reads) == 1
    assert first.registry == second.registry
    assert second.origins.value("element", "name", "type").column == 7
    assert len(_entries(cache_folder)) == 1


@pytest.mark.parametrize("change", ["content", "same size and time", "new", "gone", "moved"])
def test_a_change_is_always_seen(tmp_path: Path, change: str, fresh_reads: list[Path]) -> None:
    root = write_registry(tmp_path, {"elements/other.yaml": ELEMENT})
    read(root)
    file = root / "elements" / "other.yaml"
    before = file.stat()
    match change:
        case "content":
            file.write_text(ELEMENT.replace("Title", "Other title"), encoding="utf-8")
        case "same size and time":
            file.write_text(ELEMENT.replace("Title", "Titel"), encoding="utf-8")
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "new":
            (root / "elements" / "new.yaml").write_text(ELEMENT, encoding="utf-8")
        case "gone":
            file.unlink()
        case _:
            file.rename(root / "elements" / "name-2.yaml")
    changed = read(root)
    assert len(fresh_reads) == 2
    assert changed.registry is not None
    if change in ("content", "same size and time"):
        assert changed.registry.elements["other"].title["en"] in ("Other title", "Titel")


def test_a_change_of_an_import_is_seen(tmp_path: Path, fresh_reads: list[Path]) -> None:
    other = write_registry(tmp_path / "other")
    header = f"{HEADER}imports:\n  other: {{from: ../other}}\n"
    element = ELEMENT + "broader: other:name\n"
    root = write_registry(
        tmp_path / "example", {"registry.yaml": header, "elements/mine.yaml": element}
    )
    assert read(root).facts == ()
    assert read(root).facts == ()
    assert len(fresh_reads) == 2
    (other / "elements" / "name.yaml").unlink()
    assert [fact.rule for fact in read(root).facts] == ["reference-dangling"]


def test_a_registry_with_faults_is_not_kept(tmp_path: Path, cache_folder: Path) -> None:
    root = write_registry(tmp_path, {"elements/name.yaml": "type: string"})
    assert read(root).facts == read(root).facts != ()
    assert _entries(cache_folder) == []


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff" * 100, b"\x97"])
def test_a_broken_entry_is_ignored(tmp_path: Path, cache_folder: Path, content: bytes) -> None:
    root = write_registry(tmp_path)
    first = read(root)
    (entry,) = _entries(cache_folder)
    entry.write_bytes(content)
    assert read(root).registry == first.registry


def test_a_cache_that_cannot_be_written_is_not_needed(tmp_path: Path, cache_folder: Path) -> None:
    (cache_folder / "govstd").write_text("a file where a folder should be", encoding="utf-8")
    assert read(write_registry(tmp_path)).facts == ()


def test_the_cache_can_be_switched_off(
    tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVSTD_NO_CACHE", "1")
    read(write_registry(tmp_path))
    assert _entries(cache_folder) == []


def test_files_written_long_ago_are_not_read_again(
    tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch, fresh_reads: list[Path]
) -> None:
    root = write_registry(tmp_path)
    read(root)
    size = _entries(cache_folder)[0].stat().st_size
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 10**10)
    read(root)
    assert _entries(cache_folder)[0].stat().st_size < size
    assert len(fresh_reads) == 1
    assert list(cache_folder.rglob("*.tmp")) == []


def test_two_processes_may_read_and_write_at_once(tmp_path: Path, cache_folder: Path) -> None:
    root = write_registry(tmp_path)
    program = (
        "import sys\nfrom govstd.repository import read\n"
        "for _ in range(20):\n    assert read(sys.argv[1]).registry is not None\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(root)]) for _ in range(2)]
    for number in range(20):
        changed = tmp_path / "changed"  # renamed into place: a half-written file has faults
        changed.write_text(ELEMENT + f"# {number}\n", encoding="utf-8")
        changed.replace(root / "elements" / "name.yaml")
        read(root)
    assert [process.wait() for process in running] == [0, 0]
    assert list(cache_folder.rglob("*.tmp")) == []
