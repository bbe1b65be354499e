"""A PostgreSQL server of our own: a cluster in a temporary folder, on a free loopback port."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

PASSWORD = "only-of-this-test-server"  # noqa: S105
OWNER = "postgres"
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=40")
"""Data need not outlive the server."""
_WAIT = 60
"""Seconds until a server must have started."""


class Server(NamedTuple):
    """A running server; its superuser is `postgres`."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """How psql and libpq name its first database, password included."""
        return f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    @property
    def place(self) -> str:
        """The same without a password: it comes from where users keep theirs."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"


def programs() -> Path | None:
    """Return the folder of the server's programs.

    `GOVSTD_POSTGRES_BIN` names another than the newest that the system has.
    """
    if named := os.environ.get("GOVSTD_POSTGRES_BIN"):
        return Path(named)
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: one.parts[-3].zfill(3)
    )
    return versions[-1].parent if versions else None


@contextmanager
def running(bin_: Path) -> Iterator[Server]:
    """Make a cluster, start it, and leave nothing of it."""
    folder = Path(tempfile.mkdtemp(prefix="govstd-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, **_account())
        _make(bin_, folder)
        with _started(bin_, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, Any]:
    """Return who may own a cluster: root may not."""
    import pwd  # noqa: PLC0415 (not on Windows)

    names = {one.pw_name: one.pw_gid for one in pwd.getpwall()}
    name = next(name for name in (OWNER, "nobody") if name in names)
    return {"user": name, "group": names[name]}


def _privileges() -> dict[str, Any]:
    return {**_account(), "extra_groups": ()} if os.geteuid() == 0 else {}


def _make(bin_: Path, folder: Path) -> None:
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    demands = ("--auth-host=scram-sha-256", "--auth-local=reject", "--encoding=UTF8", "--locale=C")
    subprocess.run(
        [bin_ / "initdb", "-D", folder / "data", "-U", OWNER, f"--pwfile={secret}", *demands],
        check=True,
        capture_output=True,
        cwd=folder,
        env={"PATH": os.defpath, "LC_ALL": "C"},
        **_privileges(),
    )


@contextmanager
def _started(bin_: Path, folder: Path) -> Iterator[Server]:
    settings = [f"-c{one}" for one in (*_QUICK, f"unix_socket_directories={folder}")]
    port = _free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [bin_ / "postgres", "-D", folder / "data", "-h", "127.0.0.1", f"-p{port}", *settings],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            process_group=0,  # Ctrl-C is meant for the tests
            **_privileges(),
        )
    try:
        with _watched(process.pid, folder):
            _wait_until_ready(bin_, process, port)
            yield Server(port, folder, process)
    finally:
        process.send_signal(2)  # SIGINT: end all sessions, then the server
        try:
            process.wait(_WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _watched(server: int, folder: Path) -> Iterator[None]:
    """End the server and remove its folder if this process is killed, which can't do it then.

    Another process waits for the end of a pipe, that closes with this one whatever ends it.
    """
    watch = Path(__file__).with_name("watch.py")
    watcher = subprocess.Popen(
        [sys.executable, watch, str(server), folder], stdin=subprocess.PIPE, process_group=0
    )
    try:
        yield
    finally:
        watcher.communicate(b"done")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(bin_: Path, process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until and process.poll() is None:
        asked = [str(bin_ / "pg_isready"), "-q", "-h127.0.0.1", f"-p{port}"]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start")
