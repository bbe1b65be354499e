"""Shows a site on this machine, and builds it anew when a file of its registry changes."""

import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from govstd.api.explanations import explanation_of
from govstd.api.site_building import BuiltSite, build_site
from govstd.api.workspace import place_of

_HOST = "127.0.0.1"
_SECONDS = 0.5
_STATE, _SCRIPT = "/.govstd/state", "/.govstd/reload.js"
_PROGRAM = b"""\
"use strict";
let state = null;
setInterval(async () => {
  try {
    const now = await (await fetch("/.govstd/state", { cache: "no-store" })).text();
    if (state !== null && now !== state) location.reload();
    state = now;
  } catch { /* the server is gone, or not there yet */ }
}, 700);
"""


class Event(Struct, frozen=True, kw_only=True):
    """Something that whoever serves a site should know."""

    kind: Literal["serving", "built", "failed"]
    address: str = ""
    built: BuiltSite | None = None
    error: Exception | None = None


def serve_site(
    location: str,
    output: str,
    *,
    theme: str | None,
    port: int,
    tell: Callable[[Event], None],
) -> None:
    """Build a site, show it on this machine alone, and keep it up to date until interrupted.

    Args:
        location: of the registry.
        output: the folder of the site.
        theme: as `build_site` takes it.
        port: to listen at; 0 for any that is free.
        tell: is called with what happens.

    Raises:
        NotLoadedError: the registry does not load.
        NotWrittenError: the site can't be written.
        OSError: the port is taken.
    """
    state = _State()
    with ThreadingHTTPServer((_HOST, port), partial(_Handler, state, output)) as server:
        tell(Event(kind="built", built=build_site(location, output, theme=theme)))
        tell(Event(kind="serving", address=f"http://{_HOST}:{server.server_port}/"))
        stop = threading.Event()
        folders = [Path(place_of(location, Path())), *([Path(theme)] if theme else [])]
        rebuild = partial(_rebuilt, location, output, theme, tell)
        watch = threading.Thread(target=_watch, args=(folders, stop, state, rebuild), daemon=True)
        watch.start()
        try:
            server.serve_forever()
        finally:
            stop.set()


class _State:
    """Counts how often the site was built."""

    def __init__(self) -> None:
        self.count = 0


def _rebuilt(location: str, output: str, theme: str | None, tell: Callable[[Event], None]) -> bool:
    """Build the site anew; tell what prevents it, and leave the old one."""
    try:
        tell(Event(kind="built", built=build_site(location, output, theme=theme)))
    except Exception as error:
        if explanation_of(error) is None:
            raise
        tell(Event(kind="failed", error=error))
        return False
    return True


def _watch(
    folders: list[Path], stop: threading.Event, state: _State, rebuild: Callable[[], bool]
) -> None:
    seen = _stamps(folders)
    while not stop.wait(_SECONDS):
        now = _stamps(folders)
        if now != seen:
            seen = now
            if rebuild():
                state.count += 1


def _stamps(folders: list[Path]) -> dict[str, tuple[int, int]]:
    found = {}
    for folder in folders:
        for path in [folder] if folder.is_file() else folder.rglob("*"):
            try:
                told = path.stat()
            except OSError:
                continue
            found[str(path)] = (told.st_mtime_ns, told.st_size)
    return found


class _Handler(SimpleHTTPRequestHandler):
    """Gives the site's files; pages with a script that loads them anew when they changed."""

    def __init__(self, state: _State, output: str, *arguments: Any) -> None:
        self._state = state
        super().__init__(*arguments, directory=output)

    def send_head(self) -> Any:
        """Answer with a file, or with what only a served site has."""
        path = self.path.partition("?")[0]
        if path == _STATE:
            return self._given(str(self._state.count).encode(), "text/plain")
        if path == _SCRIPT:
            return self._given(_PROGRAM, "text/javascript")
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if path.endswith("/") else place
        if place.suffix == ".html" and place.is_file():
            page = place.read_bytes()
            script = f'<script src="{_SCRIPT}" defer></script></body>'.encode()
            return self._given(page.replace(b"</body>", script), "text/html; charset=utf-8")
        return super().send_head()

    def _given(self, content: bytes, media: str) -> BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return BytesIO(content)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing of each request."""
