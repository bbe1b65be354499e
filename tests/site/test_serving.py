"""`govstd docs serve` as someone meets it who writes standards: a process, a browser, an editor."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.site.registry import changed, write

_NAME = "elements/organization-name.yaml"
_PATIENCE = 60


class Served:
    """A running `govstd docs serve` and what it has said."""

    def __init__(self, root: Path, folder: Path, port: int = 0) -> None:
        self._told = folder.with_name("told.txt")
        command = [sys.executable, "-m", "govstd", "docs", "serve", "--lang", "en"]
        with self._told.open("wb") as told:
            self.process = subprocess.Popen(
                [*command, "-r", str(root), "-o", str(folder), "--port", str(port)],
                stderr=told,
                stdout=subprocess.DEVNULL,
            )

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + _PATIENCE
        while not holds():
            assert time.monotonic() < end, self.text()
            time.sleep(0.05)

    def text(self) -> str:
        """Return all that was said until now."""
        return self._told.read_text(encoding="utf-8")

    def address(self) -> str:
        """Return where the site is, once it is there."""
        self.until(lambda: "http://" in self.text())
        found = re.search(r"http://\S+/", self.text())
        assert found
        return found[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "registry")
    return tmp_path / "registry"


@pytest.fixture
def served(root: Path, tmp_path: Path) -> Iterator[Served]:
    one = Served(root, tmp_path / "site")
    yield one
    one.process.kill()
    one.process.wait()


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 (our own)
        text: str = answer.read().decode()
        return text


def test_an_edit_is_shown_and_a_broken_one_leaves_the_last_good_page(
    served: Served, root: Path
) -> None:
    base = served.address()
    page, state = f"{base}elements/organization-name.html", f"{base}.govstd/state"
    before, first = fetched(state), fetched(page)
    assert '<script src="/.govstd/reload.js" defer></script></body>' in first
    assert "location.reload()" in fetched(f"{base}.govstd/reload.js")
    write(root, changed(_NAME, ("maxLength: 100", "maxLength: 321")))
    served.until(lambda: fetched(state) != before)
    assert "321" in fetched(page)
    known, after = len(served.text()), fetched(state)
    write(root, changed(_NAME, ("type: string", "type: strng")))
    served.until(lambda: _NAME in served.text()[known:])
    assert "word-not-allowed" in served.text()[known:]
    assert (fetched(state), "321" in fetched(page)) == (after, True)
    write(root)
    served.until(lambda: fetched(state) != after)
    assert "321" not in fetched(page)


def test_it_is_for_this_machine_alone_and_stops_at_ctrl_c(served: Served) -> None:
    base = served.address()
    assert base.startswith("http://127.0.0.1:")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetched(f"{base}../registry/registry.yaml")
    with socket.socket() as other:  # it would hear this if it listened everywhere
        assert other.connect_ex(("127.0.0.2", int(base.rpartition(":")[2].strip("/")))) != 0
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(_PATIENCE) == 130
    assert "Traceback" not in served.text()


def test_a_port_that_is_taken_is_told(root: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one = Served(root, tmp_path / "site", port)
        assert one.process.wait(_PATIENCE) == 2
        one.until(lambda: str(port) in one.text())
    assert "Traceback" not in one.text()
