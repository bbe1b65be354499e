"""Brings registries from elsewhere into the local store: the one place that uses the network."""

import hashlib
import http.client
import os
import re
import subprocess
import tarfile
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from govstd.repository.bundle import MOST_BYTES, is_safe
from govstd.repository.places import git_parts
from govstd.repository.refusal import StandardsRefusedError
from govstd.repository.store import keep_bundle, keep_tree, kept_bundle, kept_tree

_SECONDS = 60
_MOST_SECONDS_OF_GIT = 600
_GIT = "git+"
_WEB = ("https", "http")
_GIT_SCHEMES = ("https", "http", "ssh", "file")
_REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./@-]*")
_OF_A_CHECKOUT = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE")
"""What git says of its own repository to the hooks that it runs."""
_SAFE_GIT = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never"),
    *(word for scheme in _GIT_SCHEMES for word in ("-c", f"protocol.{scheme}.allow=always")),
)


SITE_INDEX = "api/v1/index.json"
"""Where a site says what it holds."""


class _Named(Struct, frozen=True):
    path: str
    sha256: str


class _Site(Struct, frozen=True, tag_field="format", tag="govstd-site"):
    """What a site says of the registry that it shows."""

    bundle: _Named | None = None
    """Of the state that it shows."""
    releases: tuple[_Named, ...] = ()


class Copy(Struct, frozen=True):
    """What was brought into the store."""

    stored: str
    """SHA-256 by which the store knows it."""
    commit: str | None = None


def fetch_copy(address: str, commit: str | None = None, stored: str | None = None) -> Copy:
    """Bring the registry at an address into the store.

    Args:
        address: `https://…` of a bundle or, with a slash at its end, of a site;
            or `git+https://…#REF:FOLDER`.
        commit: the one of a git repository that is wanted; None: the one that the ref names now.
        stored: SHA-256 of the bundle that is wanted, where it is pinned.

    Raises:
        StandardsRefusedError: there is none, or it is not what a registry must be.
    """
    _check_address(address)
    return _from_git(address, commit) if address.startswith(_GIT) else _from_web(address, stored)


def is_kept(stored: str | None, *, tree: bool) -> bool:
    """Return whether a copy is in the store."""
    if not stored:
        return False
    return kept_tree(stored).is_dir() if tree else kept_bundle(stored).is_file()


def _check_address(address: str) -> None:
    parts = urlsplit(address.removeprefix(_GIT))
    known = _GIT_SCHEMES if address.startswith(_GIT) else _WEB
    if parts.scheme not in known or (not parts.netloc and parts.scheme != "file"):
        raise StandardsRefusedError("address-unknown", place=address)
    if parts.password is not None:
        shown = address.replace(f":{parts.password}@", "@")
        raise StandardsRefusedError("address-with-password", place=shown)


class _SameScheme(urllib.request.HTTPRedirectHandler):
    """Follows no redirection that gives up encryption."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 (as the library calls it)
        wanted = urlsplit(newurl).scheme
        if wanted not in _WEB or (urlsplit(req.full_url).scheme == "https" and wanted != "https"):
            said = f"redirected to {newurl}"
            raise urllib.error.HTTPError(req.full_url, code, said, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _from_web(address: str, stored: str | None) -> Copy:
    """Fetch a bundle, or one that a site names whose address ends with a slash."""
    if not address.endswith("/"):
        return Copy(keep_bundle(_content(address), address))
    try:
        site = msgspec.json.decode(_content(address + SITE_INDEX), type=_Site)
    except msgspec.DecodeError:
        raise StandardsRefusedError("fetched-is-no-site", place=address) from None
    pinned = [one for one in site.releases if one.sha256 == stored]
    bundle = pinned[0] if pinned else site.bundle
    if bundle is None or not is_safe(bundle.path):
        raise StandardsRefusedError("fetched-is-no-site", place=address)
    content = _content(address + bundle.path)
    if hashlib.sha256(content).hexdigest() != bundle.sha256:
        reason = "the bundle is not the one that the site names"
        raise _failed(address, reason)
    return Copy(keep_bundle(content, address))


def _content(address: str) -> bytes:
    opener = urllib.request.build_opener(_SameScheme)
    try:
        with opener.open(address, timeout=_SECONDS) as response:
            content: bytes = response.read(MOST_BYTES + 1)
    except (OSError, ValueError, http.client.HTTPException) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise _failed(address, str(getattr(error, "reason", None) or error)) from None
    if len(content) > MOST_BYTES:
        raise StandardsRefusedError("bundle-too-large", path=address)
    return content


def _from_git(address: str, commit: str | None) -> Copy:
    ref, folder = git_parts(address)
    url = address.removeprefix(_GIT).partition("#")[0]
    if (ref and not _REF.fullmatch(ref)) or ".." in folder.split("/"):
        raise StandardsRefusedError("address-unknown", place=address)
    with tempfile.TemporaryDirectory(prefix="govstd-git-") as place:
        repository = Path(place)
        _git(repository, address, "init", "--quiet", "--bare")
        found = _commit(repository, address, url, commit or ref or "HEAD", commit)
        stored = keep_tree(lambda tree: _unpack(repository, address, found, tree))
    if not (kept_tree(stored) / folder / "registry.yaml").is_file():
        raise StandardsRefusedError("fetched-is-no-registry", place=address)
    return Copy(stored, found)


def _commit(repository: Path, address: str, url: str, wanted: str, commit: str | None) -> str:
    """Fetch what is wanted and return its commit; a server may refuse to give a bare commit."""
    shallow = ("fetch", "--quiet", "--no-tags", "--depth=1", "--", url, wanted)
    try:
        _git(repository, address, *shallow)
    except StandardsRefusedError:
        if commit is None:
            raise
        everything = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
        _git(repository, address, "fetch", "--quiet", "--", url, *everything)
        return commit
    return _git(repository, address, "rev-parse", "FETCH_HEAD^{commit}").decode().strip()


def _unpack(repository: Path, address: str, commit: str, tree: Path) -> None:
    packed = repository / "tree.tar"
    _git(repository, address, "archive", "--format=tar", f"--output={packed}", commit)
    if packed.stat().st_size > MOST_BYTES:
        raise StandardsRefusedError("bundle-too-large", path=address)
    try:
        with tarfile.open(packed) as archive:
            archive.extractall(tree, filter="data")
    except tarfile.TarError as error:
        raise _failed(address, str(error)) from None


def _git(repository: Path, address: str, *arguments: str) -> bytes:
    """Run git without hooks, prompts, helpers of other protocols or a user's rewriting."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_CHECKOUT}
    environment = {**kept, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 (git itself, with an address that was checked)
            ["git", *_SAFE_GIT, "-C", str(repository), *arguments],  # noqa: S607 (the user's git)
            env=environment,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_MOST_SECONDS_OF_GIT,
        )
    except FileNotFoundError:
        raise StandardsRefusedError("git-missing", place=address) from None
    except subprocess.TimeoutExpired:
        raise _failed(address, f"no answer within {_MOST_SECONDS_OF_GIT} seconds") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _failed(address, said[-1].removeprefix("fatal: ") if said else "git failed")
    return done.stdout


def _failed(address: str, reason: str) -> StandardsRefusedError:
    return StandardsRefusedError("fetch-failed", place=address, reason=reason)
