"""Verifies what was released: every digest of a bundle, and its signature."""

import hashlib
from os import PathLike, fspath
from pathlib import Path

from govstd.api.errors import NotVerifiedError
from govstd.exchange.dsse import SignatureWrongError, check_signature, read_envelope
from govstd.exchange.in_toto import RELEASE, SIGNATURE, digests_of
from govstd.model.bundle import BundledRegistry, Signed
from govstd.model.value import Text, Value
from govstd.repository import read
from govstd.repository.bundle import MANIFEST, decode_manifest, read_bundle, sm3, unpack
from govstd.repository.refusal import StandardsRefusedError

_ZIP = b"PK"


class VerifiedBundle(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A bundle that is what it says it is."""

    path: str
    id: str
    version: str
    title: Text
    sha256: str
    sm3: str | None
    """None where this Python can't compute it."""
    files: int
    registries: tuple[BundledRegistry, ...]
    signature: Signed
    keyid: str | None = None


def verify_bundle(
    path: str | PathLike[str], key: Path | None = None, signature: Path | None = None
) -> VerifiedBundle:
    """Verify a bundle, and with a key its signature; return what it holds.

    Args:
        path: of the bundle.
        key: the public key that it must be signed with; None: signatures are not checked.
        signature: the envelope; None: the one beside the bundle.

    Raises:
        NotVerifiedError: it is not what was released, or the signature does not hold.
        SignatureRefusedError: the key can't be used.
    """
    place = Path(path)
    content = read_whole(path)
    if not content.startswith(_ZIP):
        raise NotVerifiedError("neither-bundle-nor-statement", path=fspath(path))
    try:
        files = unpack(content, fspath(path))
        manifest = decode_manifest(files[MANIFEST], fspath(path))
        loaded = read(place)
    except StandardsRefusedError as error:
        raise NotVerifiedError(error.code, **error.details) from None
    if loaded.registry is None:
        raise NotVerifiedError("bundle-does-not-load", path=fspath(path))
    sha256 = hashlib.sha256(content).hexdigest()
    envelope = signature or Path(f"{fspath(path)}{SIGNATURE}")
    if key is not None or signature is not None:
        _need(envelope)
    state, keyid = _signature(envelope, sha256, key)
    return VerifiedBundle(
        path=fspath(path),
        id=manifest.id,
        version=manifest.version,
        title=manifest.title,
        sha256=sha256,
        sm3=sm3(content),
        files=len(manifest.files),
        registries=manifest.registries,
        signature=state,
        keyid=keyid,
    )


def read_whole(path: str | PathLike[str]) -> bytes:
    """Return the content of a file that is to be verified.

    Raises:
        NotVerifiedError: it is larger than bundles are.
        StandardsRefusedError: it can't be read, which says nothing of what it is.
    """
    try:
        return read_bundle(Path(path))
    except StandardsRefusedError as error:
        if error.code in ("bundle-missing", "bundle-not-readable"):
            raise
        raise NotVerifiedError(error.code, **error.details) from None


def _need(envelope: Path) -> None:
    if not envelope.is_file():
        raise NotVerifiedError("signature-missing", path=str(envelope))


def _signature(path: Path, sha256: str, key: Path | None) -> tuple[Signed, str | None]:
    """Return whether there is a signature and whether it was checked."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return "absent", None
    except OSError as error:
        reason = error.strerror or ""
        raise NotVerifiedError("bundle-not-readable", path=str(path), reason=reason) from None
    try:
        envelope, said = read_envelope(content, str(path))
        if said.get("predicateType") != RELEASE or sha256 not in digests_of(said):
            raise NotVerifiedError("signature-of-other", path=str(path))
        if key is None:
            return "not-checked", next((one.keyid for one in envelope.signatures), None)
        return "verified", check_signature(envelope, key, str(path))
    except SignatureWrongError as error:
        raise NotVerifiedError(error.code, **error.details) from None
