"""Writes and reads the archive of a bundle: one spelling for the same files, and no other is read.

The members are not compressed: what a compressor writes depends on its make, and these bytes are
to be the same wherever they are made. So a bundle that was not written here is known by its form,
whichever byte of it was changed.
"""

import hashlib
import io
import stat
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from govstd.model.bundle import (
    BUNDLE_FORMAT,
    BUNDLE_VERSION,
    BundledFile,
    BundledRegistry,
    Manifest,
)
from govstd.repository.refusal import StandardsRefusedError
from govstd.repository.scalars import is_device

MANIFEST = "manifest.json"
MOST_BYTES = 512 << 20
"""Bytes that a bundle may have."""
MOST_MEMBERS = 100_000
_MOST_BYTES_OF_MANIFEST = 64 << 20
_LONGEST_NAME = 240
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_REGULAR = (stat.S_IFREG | 0o644) << 16
_ENCRYPTED = 1

Files = Mapping[str, bytes]


class _UnreadableError(Exception):
    """The archive is not one that was written here."""


def pack(files: Files) -> bytes:
    """Return the archive of `files`: the manifest first, the others sorted by path."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=lambda name: (name != MANIFEST, name)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.create_system = _UNIX
            member.external_attr = _REGULAR
            archive.writestr(member, files[name])
    return buffer.getvalue()


def unpack(content: bytes, path: str) -> Files:
    """Return the files of a bundle, the manifest among them, all of them verified.

    Args:
        content: of the bundle.
        path: as messages name it.

    Raises:
        StandardsRefusedError: it is not what `govstd release` wrote.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members, len(content), path)
            manifest = _manifest(archive, path)
            files = {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, _UnreadableError, OSError, ValueError, NotImplementedError):
        raise StandardsRefusedError("bundle-damaged", path=path) from None
    if pack(files) != content:
        raise StandardsRefusedError("bundle-damaged", path=path)
    _check_files(manifest, files, path)
    _check_registries(manifest, files, path)
    return files


def read_bundle(path: Path) -> bytes:
    """Return the content of a bundle's file.

    Raises:
        StandardsRefusedError: it can't be read, or is larger than bundles are.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise StandardsRefusedError("bundle-missing", path=str(path))
        if status.st_size > MOST_BYTES:
            _too_large(str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise StandardsRefusedError("bundle-missing", path=str(path)) from None
    except OSError as error:
        reason = error.strerror or ""
        raise StandardsRefusedError("bundle-not-readable", path=str(path), reason=reason) from None


def described(path: str, content: bytes) -> BundledFile:
    """Return a file of a bundle with its digests.

    Raises:
        StandardsRefusedError: this Python can't compute SM3.
    """
    digest = sm3(content)
    if digest is None:
        raise StandardsRefusedError("sm3-missing")
    return BundledFile(
        path=path, bytes=len(content), sha256=hashlib.sha256(content).hexdigest(), sm3=digest
    )


def sm3(content: bytes) -> str | None:
    """Return the SM3 digest (GB/T 32905), or None where OpenSSL was built without it."""
    try:
        return hashlib.new("sm3", content).hexdigest()
    except ValueError:
        return None


def decode_manifest(content: bytes, path: str) -> Manifest:
    """Return the manifest that `content` holds.

    Raises:
        StandardsRefusedError: it is none, or of a newer format.
    """
    try:
        said = msgspec.json.decode(content)
        if not isinstance(said, dict) or said.get("format") != BUNDLE_FORMAT:
            raise StandardsRefusedError("bundle-is-none", path=path)
        version = said.get("formatVersion")
        if isinstance(version, int) and version > BUNDLE_VERSION:
            raise StandardsRefusedError(
                "bundle-newer", path=path, read=str(version), known=str(BUNDLE_VERSION)
            )
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, RecursionError):
        raise StandardsRefusedError("bundle-damaged", path=path) from None


def _manifest(archive: zipfile.ZipFile, path: str) -> Manifest:
    try:
        member = archive.getinfo(MANIFEST)
    except KeyError:
        raise StandardsRefusedError("bundle-is-none", path=path) from None
    if member.compress_type != zipfile.ZIP_STORED or member.file_size > _MOST_BYTES_OF_MANIFEST:
        raise _UnreadableError
    return decode_manifest(archive.read(member), path)


def _check_members(members: Sequence[zipfile.ZipInfo], size: int, path: str) -> None:
    """Refuse what may not be unpacked, before anything is."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > size:
        _too_large(path)
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if stat.S_ISLNK(member.external_attr >> 16):
            raise StandardsRefusedError("bundle-link", path=path, name=name)
        if not is_safe(name) or name != member.orig_filename:
            raise StandardsRefusedError("bundle-path-not-allowed", path=path, name=name)
        if name.casefold() in seen:
            raise StandardsRefusedError("bundle-name-repeated", path=path, name=name)
        seen.add(name.casefold())
        if member.flag_bits & _ENCRYPTED:
            raise _UnreadableError


def is_safe(name: str) -> bool:
    """Return whether `name` is the relative path of a file on every system."""
    parts = name.split("/")
    return (
        bool(name)
        and len(name) <= _LONGEST_NAME
        and name.isprintable()
        and not any(sign in name for sign in '\\:*?"<>|')
        and all(part not in ("", ".", "..") and part == part.rstrip(". ") for part in parts)
        and not any(is_device(part.partition(".")[0]) for part in parts)
    )


def _too_large(path: str) -> None:
    raise StandardsRefusedError("bundle-too-large", path=path)


def _check_files(manifest: Manifest, files: Files, path: str) -> None:
    listed = {file.path: file for file in manifest.files}
    for name in sorted((listed.keys() | {MANIFEST}) ^ files.keys()):
        raise StandardsRefusedError("bundle-member-unlisted", path=path, name=name)
    for name, file in listed.items():
        content = files[name]
        if (
            len(content) != file.bytes
            or hashlib.sha256(content).hexdigest() != file.sha256
            or sm3(content) not in (None, file.sm3)
        ):
            raise StandardsRefusedError("bundle-digest-wrong", path=path, name=name)


def _check_registries(manifest: Manifest, files: Files, path: str) -> None:
    """Refuse a manifest that names registries that are not there."""
    folders = {registry.path for registry in manifest.registries}
    named = folders.union(*(registry.imports.values() for registry in manifest.registries))
    whole = manifest.registries and _is_first(manifest, manifest.registries[0])
    if not whole or any(f"{folder}/registry.yaml" not in files for folder in named):
        raise StandardsRefusedError("bundle-damaged", path=path)
    if any(len(PurePosixPath(folder).parts) != len(("registries", "id")) for folder in named):
        raise StandardsRefusedError("bundle-damaged", path=path)


def _is_first(manifest: Manifest, first: BundledRegistry) -> bool:
    return (first.id, first.version) == (manifest.id, manifest.version)
