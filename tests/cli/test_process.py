"""The program as a process: what is left behind, and what the system does to it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Command

ROWS = 400_000
CHECK = ("-d", "service-halls", "-r", ".")

# Sets what DuckDB may use and how large a file may grow, then runs the command.
LIMITED = """
import resource, sys
import govstd.engines.duckdb as engine
from govstd.cli import main
engine.MEMORY = "30MB"
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
sys.argv = ["govstd", *sys.argv[2:]]
main()
"""


@pytest.fixture
def large(halls: Path) -> Path:
    """A file whose keys need more memory than the engine is given in these tests."""
    file = halls / "large.csv"
    with file.open("w", encoding="utf-8") as stream:
        stream.write("name,level,opened_on,telephone\n")
        stream.writelines(f"示例大厅{number},2,2021-10-08,\n" for number in range(ROWS))
    return file


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def limited(halls: Path, temporary: Path, most: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), "validate", "large.csv", *CHECK],
        cwd=halls,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.usefixtures("large")
def test_no_room_for_temporary_files(halls: Path, temporary: Path) -> None:
    enough = limited(halls, temporary, 1 << 30)
    assert (enough.returncode, enough.stderr) == (0, "")
    full = limited(halls, temporary, 100_000)
    assert (full.returncode, full.stdout) == (4, "")
    assert full.stderr == (
        "a file could not be read or written while checking\n"
        "  fix: make room on the disk for temporary files, or set TMPDIR to a folder with room\n"
    )
    assert list(temporary.iterdir()) == []


def test_no_folder_for_temporary_files(halls: Path) -> None:
    program = LIMITED.replace('engine.MEMORY = "30MB"', "import tempfile; tempfile.tempdir = '/no'")
    done = subprocess.run(
        [sys.executable, "-c", program, "0", "validate", "data/service-halls.csv", *CHECK],
        cwd=halls,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("there is no folder for temporary files\n  fix: make room")


# A scan that would take years.
ENDLESS = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may ignore it
import govstd.engines.duckdb as engine
from govstd.cli import main
endless = "SELECT count(*) FROM range(100000000000000) WHERE range % 7 = 3"
engine.DuckSession.scan = lambda self, plan, parts: self.execute(endless)
main()
"""


def started(halls: Path, temporary: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments, *CHECK],
        cwd=halls,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def interrupted(running: subprocess.Popen[str]) -> tuple[str, str]:
    """Press Ctrl-C, and again as a user would: one that comes in a destructor is lost in Python."""
    for _ in range(20):
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return running.communicate(timeout=3)
    running.kill()
    return running.communicate()


@pytest.mark.parametrize("seconds", [0, 0.3], ids=["before the scan", "in the scan"])
def test_an_interrupt_leaves_nothing_behind(halls: Path, temporary: Path, seconds: float) -> None:
    arguments = ("validate", "data/service-halls.csv", "--report", "json=report.json")
    with started(halls, temporary, "-c", ENDLESS, *arguments) as running:
        while not list(temporary.iterdir()):
            assert running.poll() is None
            time.sleep(0.002)
        time.sleep(seconds)
        out, err = interrupted(running)
    assert (running.returncode, out, err.strip()) == (130, "", "")
    assert list(temporary.iterdir()) == []
    assert not list(halls.glob("*report*"))


@pytest.mark.parametrize(("level", "code"), [(1, 0), (9, 1)])
def test_nobody_reads_the_output(halls: Path, temporary: Path, level: int, code: int) -> None:
    """The verdict's exit code stands, and nothing is said."""
    rows = f"name,level,opened_on,telephone\nabc,{level},2021-10-08,\n"
    (halls / "d.csv").write_text(rows, encoding="utf-8")
    with started(halls, temporary, "-m", "govstd", "validate", "d.csv") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        err = running.stderr.read()
    assert (running.returncode, err) == (code, "")


def test_a_terminal_of_another_encoding(process: Command, halls: Path) -> None:
    """What it lacks becomes `?`; JSON stays UTF-8."""
    settings = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    ended = process("show", "hall-name", cwd=halls, **settings)
    assert ended.code == 0
    assert ended.out.startswith("hall-name@0.1.0  Name of the hall / ????\n")
    ended = process("show", "hall-name", "--report", "json", cwd=halls, **settings)
    assert json.loads(ended.out)["item"]["title"]["zh"] == "大厅名称"


@pytest.mark.parametrize(
    ("locale", "code"), [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en"), ("C", "en")]
)
def test_the_language_follows_the_locale(
    process: Command, halls: Path, locale: str, code: str
) -> None:
    ended = process("explain", "value-to-long", cwd=halls, LC_ALL=locale, PYTHONUTF8="1")
    said = {"zh": "没有名为「value-to-long」的规则\n", "en": "there is no rule 'value-to-long'\n"}
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(said[code])


def test_an_internal_fault_is_one_line_unless_debugged(halls: Path) -> None:
    program = (
        "import sys; import govstd.engines.parts as engine; engine.audit = None; "
        "from govstd.cli import main; main()"
    )
    for options, traced in (([], False), (["--debug"], True)):
        done = subprocess.run(
            [sys.executable, "-c", program, "validate", "data/service-halls.csv", *CHECK, *options],
            cwd=halls,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert (done.returncode, done.stdout) == (5, "")
        assert done.stderr.startswith(
            "internal fault: TypeError\n"
            "  fix: run it again with --debug, and tell the maintainers\n"
        )
        assert ("Traceback" in done.stderr) is traced


def test_garbage_is_looked_for_again_once_a_command_is_imported() -> None:
    program = (
        "import gc; from govstd.cli import main; from govstd.cli.group import commands; "
        "commands.callback = lambda: print(gc.isenabled(), gc.get_freeze_count() > 0); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "rules"], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.startswith("True True\n")


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("validate", "data/service-halls.csv", *CHECK), id="a report"),
        pytest.param(("init", "new"), id="lines"),
        pytest.param(("export", "service-halls", "--to", "xsd", "-r", "."), id="a document"),
    ],
)
def test_no_room_for_what_is_printed(halls: Path, arguments: tuple[str, ...]) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govstd", *arguments],
            cwd=halls,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )
    assert done.returncode == 2
    assert done.stderr == (
        "standard output can't be written (No space left on device)\n"
        "  fix: make room, or write to a file\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed with a shell")
@pytest.mark.parametrize("data", ["data/service-halls.csv", "data/none.csv"])
def test_the_exit_code_tells_where_streams_are_closed(halls: Path, data: str) -> None:
    program = (sys.executable, "-m", "govstd", "validate", data, *CHECK)
    shell = ("/bin/sh", "-c", 'exec "$@" >&- 2>&-', "sh")
    closed = subprocess.run([*shell, *program], cwd=halls, check=False)
    assert closed.returncode == (0 if (halls / data).exists() else 4)
