"""Waits for the tests to end; a server that they could not end is ended, its folder removed.

    python watch.py PID FOLDER < PIPE

Nothing comes through the pipe but one word, when there is nothing left to do.
"""

import contextlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path

_WAIT = 10
"""Seconds that a server has for ending its sessions."""


def end(server: int, its_file: Path) -> None:
    """End a server, which removes its file as the last thing that it does."""
    os.kill(server, signal.SIGINT)
    until = time.monotonic() + _WAIT
    while its_file.exists() and time.monotonic() < until:
        time.sleep(0.1)
    if its_file.exists():
        os.kill(server, signal.SIGQUIT)


def main() -> None:
    """Wait, then do what is left to do."""
    server, folder = sys.argv[1:]
    if sys.stdin.read():
        return
    with contextlib.suppress(ProcessLookupError):
        end(int(server), Path(folder) / "data" / "postmaster.pid")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
