"""The server of the tests itself: nothing of it outlives them, whatever ends them."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.postgresql.server import programs

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
PROGRAM = """\
import time
from tests.postgresql.server import programs, running
with running(programs()) as server:
    print(server.folder, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_nothing_is_left_when_the_tests_are_killed(repository: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True, cwd=repository
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        process.kill()
    until = time.monotonic() + 30
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not folder.exists()
