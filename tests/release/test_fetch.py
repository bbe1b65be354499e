"""`govstd fetch`: the one command that uses the network, and what works without it afterwards."""

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec import Struct
from tests.release.conftest import Command, Ended

from govstd.api.starter import write_starter
from govstd.repository.fetch import fetch_copy
from govstd.repository.refusal import StandardsRefusedError


class Server(Struct):
    """A web server on this machine, and the folder that it serves."""

    folder: Path
    address: str
    http: http.server.ThreadingHTTPServer

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "served"
    folder.mkdir()
    found = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Handler, directory=str(folder))
    )
    threading.Thread(target=found.serve_forever, args=(0.01,), daemon=True).start()
    running = Server(folder, f"http://127.0.0.1:{found.server_port}", found)
    yield running
    running.stop()


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *arguments],  # noqa: S607 (the user's git)
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with two registries, of which one imports the other by a folder."""
    root = tmp_path / "origin"
    write_starter(root / "standards" / "halls")
    write_starter(root / "words")
    header = root / "standards" / "halls" / "registry.yaml"
    edit(header, "imports:\n", "imports:\n  words: {from: ../../words}\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(root))
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "First")
    git(root, "tag", "v1")
    return root


@pytest.fixture
def department(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A department's own folder with data, as the current one."""
    folder = tmp_path / "department"
    write_starter(folder / "was")
    shutil.move(folder / "was" / "data", folder / "data")
    shutil.rmtree(folder / "was")
    monkeypatch.chdir(folder)
    return folder


def use(department: Path, **registries: str) -> None:
    lines = [f"  {name}: {origin}\n" for name, origin in registries.items()]
    (department / "govstd.yaml").write_text("registries:\n" + "".join(lines), encoding="utf-8")


def check(govstd: Command, name: str) -> Ended:
    return govstd("validate", "data/service-halls.csv", "-d", "service-halls", "-r", name)


def serve(server: Server, released: Path, name: str = "halls.zip") -> str:
    shutil.copy(released, server.folder / name)
    return f"{server.address}/{name}"


def test_a_bundle_from_a_server_is_used_offline_afterwards(
    server: Server,
    released: Path,
    department: Path,
    govstd: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(department)
    address = serve(server, released)
    use(department, halls=address)
    before = check(govstd, "@halls")
    assert before.code == 3
    assert "run `govstd fetch`" in before.err
    fetched = govstd("fetch")
    assert fetched.code == 0, fetched.err
    assert "halls 0.1.0" in fetched.out
    assert sorted(path.name for path in department.iterdir()) == [
        *("data", "govstd.lock", "govstd.yaml")
    ]
    server.stop()
    shutil.rmtree(released.parents[1])
    assert check(govstd, "@halls").code == 0
    assert check(govstd, address).code == 0
    again = govstd("fetch")  # and nothing is asked of the server that is pinned and here
    assert again.code == 0, again.err
    assert "as before" in again.out


def test_a_git_repository_is_used_offline_afterwards(
    repository: Path, department: Path, govstd: Command
) -> None:
    address = f"git+file://{repository}#v1:standards/halls"
    use(department, halls=address)
    fetched = govstd("fetch")
    assert fetched.code == 0, fetched.err
    assert git(repository, "rev-parse", "v1") in (department / "govstd.lock").read_text()
    shutil.rmtree(repository)
    ended = check(govstd, "@halls")
    assert ended.code == 0, ended.err
    assert check(govstd, address).code == 0


def test_what_is_pinned_stays_until_it_is_named(
    repository: Path, department: Path, govstd: Command, alone: Path
) -> None:
    use(department, halls=f"git+file://{repository}#main:standards/halls")
    govstd("fetch")
    lock = (department / "govstd.lock").read_text()
    edit(repository / "standards" / "halls" / "registry.yaml", "0.1.0", "0.2.0")
    git(repository, "commit", "--quiet", "-am", "Second")
    shutil.rmtree(alone / "govstd")  # as on another machine
    assert govstd("fetch").code == 0
    assert (department / "govstd.lock").read_text() == lock
    updated = govstd("fetch", "halls")
    assert updated.code == 0, updated.err
    assert "was 0.1.0" in updated.out
    assert "0.2.0" in (department / "govstd.lock").read_text()


def test_a_server_that_gives_something_else_is_not_believed(
    server: Server,
    released: Path,
    department: Path,
    govstd: Command,
    alone: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(department)
    use(department, halls=serve(server, released))
    govstd("fetch")
    lock = (department / "govstd.lock").read_text()
    registry = released.parents[1]
    edit(registry / "registry.yaml", "version: 0.1.0", "version: 0.2.0")
    govstd("release", "0.2.0", "-r", registry)
    serve(server, released.with_name("0.2.0.zip"))
    shutil.rmtree(alone / "govstd")
    ended = govstd("fetch")
    assert ended.code == 3
    assert "no longer gives what govstd.lock pins" in ended.err
    assert (department / "govstd.lock").read_text() == lock


def test_a_folder_is_pinned_too(halls: Path, department: Path, govstd: Command) -> None:
    use(department, halls="../halls")
    assert check(govstd, "@halls").code == 0  # without a lock nothing is pinned
    assert govstd("fetch").code == 0
    assert check(govstd, "@halls").code == 0
    edit(halls / "elements" / "hall" / "hall-name.yaml", "maxLength: 100", "maxLength: 101")
    changed = check(govstd, "@halls")
    assert changed.code == 3
    assert "was changed since govstd.lock pinned it" in changed.err
    edit(halls / "registry.yaml", "version: 0.1.0", "version: 0.3.0")
    raised = check(govstd, "@halls")
    assert raised.code == 3
    assert "pins halls to version 0.1.0, but ../halls is version 0.3.0" in raised.err
    assert "govstd fetch halls" in raised.err
    assert govstd("fetch").code == 3  # nor does a fetch that names nothing move it
    assert govstd("fetch", "halls").code == 0
    assert check(govstd, "@halls").code == 0


def test_a_registry_imports_from_afar(
    server: Server, released: Path, tmp_path: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = serve(server, released)
    city = tmp_path / "city"
    write_starter(city)
    edit(city / "registry.yaml", "imports:\n", f'imports:\n  far: {{from: "{address}"}}\n')
    monkeypatch.chdir(city)
    assert "run `govstd fetch far`" in govstd("list").err
    assert govstd("fetch").code == 0
    server.stop()
    assert govstd("list").code == 0
    assert govstd("release", "0.1.0").code == 0
    shutil.rmtree(released.parents[1])
    (city / "govstd.lock").unlink()
    ended = govstd("show", "far:hall-name", "-r", "releases/0.1.0.zip")
    assert ended.code == 0, ended.err


def test_what_is_fetched_may_import_from_afar_too(
    server: Server,
    released: Path,
    repository: Path,
    department: Path,
    govstd: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(department)
    address = serve(server, released)
    header = repository / "standards" / "halls" / "registry.yaml"
    edit(header, "imports:\n", f'imports:\n  far: {{from: "{address}"}}\n')
    git(repository, "commit", "--quiet", "-am", "Import from afar")
    use(department, halls=f"git+file://{repository}:standards/halls".replace(":st", "#:st"))
    fetched = govstd("fetch")
    assert fetched.code == 0, fetched.err
    server.stop()
    shutil.rmtree(repository)
    assert check(govstd, "@halls").code == 0
    assert address in (department / "govstd.lock").read_text()


def test_what_was_fetched_does_not_lead_out_of_its_repository(
    repository: Path, department: Path, govstd: Command
) -> None:
    header = repository / "standards" / "halls" / "registry.yaml"
    edit(header, "../../words", "../../../../../../../../etc")
    git(repository, "commit", "--quiet", "-am", "Look elsewhere")
    use(department, halls=f"git+file://{repository}#main:standards/halls")
    ended = govstd("fetch")
    assert ended.code == 3
    assert "path-not-allowed" in ended.err
    assert not (department / "govstd.lock").exists()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ftp://example.org/x.zip", "address-unknown"),
        ("file:///etc/passwd", "address-unknown"),
        ("git+ext::sh -c touch% x", "address-unknown"),
        ("git+file:///tmp/x#--upload-pack=touch", "address-unknown"),
        ("git+file:///tmp/x#main:../../etc", "address-unknown"),
        ("https://me:secret@example.org/x.zip", "address-with-password"),
        ("git+file:///nowhere/at/all#main", "fetch-failed"),
        ("http://127.0.0.1:9/x.zip", "fetch-failed"),
    ],
)
def test_addresses_that_are_not_followed(address: str, code: str) -> None:
    with pytest.raises(StandardsRefusedError) as stop:
        fetch_copy(address)
    assert stop.value.code == code
    assert "secret" not in str(stop.value)


@pytest.mark.parametrize(
    ("path", "code"),
    [("/none.zip", "fetch-failed"), ("/away", "fetch-failed"), ("/page.zip", "bundle-damaged")],
)
def test_what_a_server_may_answer(server: Server, path: str, code: str) -> None:
    (server.folder / "page.zip").write_text("<html>log in</html>")
    with pytest.raises(StandardsRefusedError) as stop:
        fetch_copy(server.address + path)
    assert stop.value.code == code


def test_an_interrupted_download_leaves_nothing(
    server: Server,
    released: Path,
    department: Path,
    govstd: Command,
    alone: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(department)
    (server.folder / "part.zip").write_bytes(released.read_bytes()[:5000])
    use(department, halls=f"{server.address}/part.zip")
    assert govstd("fetch").code == 3
    assert not (department / "govstd.lock").exists()
    assert [path for path in alone.rglob("*") if path.is_file() and "store" in path.parts] == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("govstd.yaml", "registry:\n  x: ../halls\n", "key-unknown"),
        ("govstd.lock", "format: 2\nregistries: []\n", "format-newer"),
        ("govstd.lock", "format: [\n", "yaml-not-parsable"),
    ],
)
@pytest.mark.usefixtures("halls")
def test_files_that_are_not_sound(
    department: Path, govstd: Command, file: str, text: str, said: str
) -> None:
    use(department, halls="../halls")
    (department / file).write_text(text)
    for ended in (govstd("fetch"), check(govstd, "@halls")):
        assert ended.code == 3
        assert f"{file}:" in ended.err
        assert said in ended.err


def test_names_that_are_not_there(department: Path, govstd: Command) -> None:
    use(department, halls="../halls")
    assert "did you mean @halls" in check(govstd, "@hall").err
    ended = govstd("fetch", "hall")
    assert ended.code == 2
    assert "did you mean halls" in ended.err
    (department / "govstd.yaml").unlink()
    assert "neither a govstd.yaml nor" in govstd("fetch").err
