"""DSSE envelopes (Dead Simple Signing Envelope, version 1): signed statements, with local keys.

Keys are PEM files of Ed25519 or of ECDSA on P-256 and P-384. Nothing is asked of the network.
"""

import base64
import binascii
import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from govstd.exchange.in_toto import PAYLOAD_TYPE, STATEMENT

EXTRA = "sign"
"""The extra that brings the library for keys."""


class SignatureRefusedError(Exception):
    """Something can't be signed, or a signature does not hold.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details


class SignatureWrongError(SignatureRefusedError):
    """An envelope is none, or its signature does not hold."""


class Signature(msgspec.Struct, frozen=True):
    """One signature of an envelope."""

    sig: str
    keyid: str = ""


class Envelope(msgspec.Struct, frozen=True, rename="camel"):
    """A payload with its signatures, all of them in base64."""

    payload: str
    payload_type: str
    signatures: tuple[Signature, ...]


class Signer:
    """Signs with the private key in a PEM file."""

    def __init__(self, path: Path) -> None:
        """Read the key.

        Raises:
            SignatureRefusedError: it can't be used.
        """
        self._key = _private_key(path)
        self.keyid = _keyid(self._key.public_key())

    def envelope(self, said: dict[str, Any]) -> bytes:
        """Return an envelope of a statement, as one line."""
        payload = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        signed = self._key.sign(_encoded(PAYLOAD_TYPE, payload), *_algorithm(self._key))
        envelope = Envelope(
            payload=base64.b64encode(payload).decode(),
            payload_type=PAYLOAD_TYPE,
            signatures=(Signature(sig=base64.b64encode(signed).decode(), keyid=self.keyid),),
        )
        return msgspec.json.encode(envelope) + b"\n"


def read_envelope(content: bytes, path: str) -> tuple[Envelope, dict[str, Any]]:
    """Return an envelope and its statement, without a look at the signatures.

    Raises:
        SignatureWrongError: it is no envelope of an in-toto statement.
    """
    try:
        envelope = msgspec.json.decode(content.strip(), type=Envelope)
        said = json.loads(base64.b64decode(envelope.payload, validate=True))
    except (ValueError, RecursionError, binascii.Error):
        raise SignatureWrongError("signature-not-readable", path=path) from None
    if envelope.payload_type != PAYLOAD_TYPE or not _is_statement(said):
        raise SignatureWrongError("signature-not-readable", path=path)
    return envelope, said


def check_signature(envelope: Envelope, key: Path, path: str) -> str:
    """Return the id of the public key that an envelope was signed with.

    Raises:
        SignatureRefusedError: the key can't be used.
        SignatureWrongError: none of the signatures is of this key.
    """
    public = _public_key(key)
    message = _encoded(envelope.payload_type, base64.b64decode(envelope.payload))
    if not any(_holds(public, signature, message) for signature in envelope.signatures):
        raise SignatureWrongError("signature-wrong", path=path, key=str(key))
    return _keyid(public)


def _is_statement(said: Any) -> bool:
    return (
        isinstance(said, dict)
        and said.get("_type") == STATEMENT
        and isinstance(said.get("subject"), list)
        and isinstance(said.get("predicate"), dict)
    )


def _encoded(payload_type: str, payload: bytes) -> bytes:
    """Return what is signed: DSSE's pre-authentication encoding."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def _holds(public: Any, signature: Signature, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 (an extra)

    try:
        signed = base64.b64decode(signature.sig, validate=True)
        public.verify(signed, message, *_algorithm(public))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _algorithm(key: Any) -> tuple[Any, ...]:
    """Return what the key's sign and verify need besides: ECDSA a hash, Ed25519 nothing."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 (an extra)
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 (an extra)

    if not hasattr(key, "curve"):
        return ()
    wide = key.curve.key_size > ec.SECP256R1().key_size
    return (ec.ECDSA(hashes.SHA384() if wide else hashes.SHA256()),)


def _keyid(public: Any) -> str:
    """Return the SHA-256 of a public key's DER form."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 (an extra)

    der = public.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return hashlib.sha256(der).hexdigest()


def _private_key(path: Path) -> Any:
    from_pem = _serialization().load_pem_private_key
    content = _content(path)
    try:
        key = from_pem(content, None)
    except TypeError:
        raise SignatureRefusedError("key-encrypted", path=str(path)) from None
    except ValueError:
        raise SignatureRefusedError("key-not-private", path=str(path)) from None
    return _of_known_kind(key, path)


def _public_key(path: Path) -> Any:
    from_pem = _serialization().load_pem_public_key
    content = _content(path)
    try:
        key = from_pem(content)
    except ValueError:
        raise SignatureRefusedError("key-not-public", path=str(path)) from None
    return _of_known_kind(key, path)


def _of_known_kind(key: Any, path: Path) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519  # noqa: PLC0415 (an extra)

    known = (
        *(ed25519.Ed25519PrivateKey, ed25519.Ed25519PublicKey),
        *(ec.EllipticCurvePrivateKey, ec.EllipticCurvePublicKey),
    )
    if not isinstance(key, known) or getattr(getattr(key, "curve", None), "name", "") not in (
        *("", "secp256r1", "secp384r1"),
    ):
        raise SignatureRefusedError("key-of-other-kind", path=str(path))
    return key


def _serialization() -> Any:
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 (an extra)
    except ImportError:
        raise SignatureRefusedError("extra-missing", extra=EXTRA) from None
    return serialization


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or ""
        raise SignatureRefusedError("key-not-readable", path=str(path), reason=reason) from None
