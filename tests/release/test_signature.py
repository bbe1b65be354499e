"""A release is signed with a local key in a format that others read, and verified with it."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from securesystemslib.dsse import Envelope
from securesystemslib.signer._crypto_signer import CryptoSigner
from securesystemslib.signer._key import SSlibKey
from tests.release.conftest import Command

KINDS: dict[str, Callable[[], ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey]] = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "p-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p-384": lambda: ec.generate_private_key(ec.SECP384R1()),
}


def write_key(
    folder: Path, key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
) -> tuple[Path, Path]:
    private, public = folder / "key.pem", folder / "key.pub"
    pem = serialization.Encoding.PEM
    private.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    public.write_bytes(key.public_key().public_bytes(pem, form))
    return private, public


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_signed_is_verified(
    halls: Path, tmp_path: Path, govstd: Command, kind: str
) -> None:
    private, public = write_key(tmp_path, KINDS[kind]())
    assert govstd("release", "0.1.0", "--sign", private).code == 0
    bundle = halls / "releases" / "0.1.0.zip"
    assert govstd("verify", bundle, "--report", "json").json()["signature"] == "not-checked"
    said = govstd("verify", bundle, "--key", public, "--report", "json").json()
    assert said["signature"] == "verified"
    other = tmp_path / "other"
    other.mkdir()
    _, stranger = write_key(other, KINDS[kind]())
    ended = govstd("verify", bundle, "--key", stranger)
    assert ended.code == 1
    assert "not of the key" in ended.err


def test_other_tools_read_the_signature(halls: Path, tmp_path: Path, govstd: Command) -> None:
    private, public = write_key(tmp_path, KINDS["ed25519"]())
    govstd("release", "0.1.0", "--sign", private)
    text = (halls / "releases" / "0.1.0.zip.intoto.jsonl").read_text()
    envelope = Envelope.from_dict(json.loads(text))
    key = SSlibKey.from_crypto(
        serialization.load_pem_public_key(public.read_bytes()), next(iter(envelope.signatures))
    )
    assert envelope.verify([key], 1)
    statement = json.loads(envelope.payload)
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["subject"][0]["name"] == "0.1.0.zip"


def test_the_signatures_of_other_tools_are_verified(
    released: Path, tmp_path: Path, govstd: Command
) -> None:
    private, public = write_key(tmp_path, KINDS["ed25519"]())
    digest = govstd("verify", released, "--report", "json").json()["sha256"]
    statement = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "0.1.0.zip", "digest": {"sha256": digest}}],
        "predicateType": "https://govstd.example/release/v1",
        "predicate": {},
    }
    loaded = serialization.load_pem_private_key(private.read_bytes(), None)
    assert isinstance(loaded, ed25519.Ed25519PrivateKey)
    envelope = Envelope(json.dumps(statement).encode(), "application/vnd.in-toto+json", {})
    envelope.sign(CryptoSigner(loaded))
    place = tmp_path / "theirs.jsonl"
    place.write_text(json.dumps(envelope.to_dict()))
    assert govstd("verify", released, "--key", public, "--signature", place).code == 0


def test_a_statement_that_was_changed(halls: Path, tmp_path: Path, govstd: Command) -> None:
    private, public = write_key(tmp_path, KINDS["ed25519"]())
    govstd("release", "0.1.0", "--sign", private)
    place = halls / "releases" / "0.1.0.zip.intoto.jsonl"
    envelope = json.loads(place.read_text())
    payload = base64.b64decode(envelope["payload"]).replace(b'"halls"', b'"malls"')
    envelope["payload"] = base64.b64encode(payload).decode()
    place.write_text(json.dumps(envelope))
    ended = govstd("verify", "releases/0.1.0.zip", "--key", public)
    assert ended.code == 1
    assert "what was signed was changed" in ended.err


def test_a_signature_of_another_file(halls: Path, tmp_path: Path, govstd: Command) -> None:
    private, public = write_key(tmp_path, KINDS["ed25519"]())
    govstd("release", "0.1.0", "--sign", private)
    header = halls / "registry.yaml"
    header.write_text(header.read_text(encoding="utf-8").replace("0.1.0", "0.2.0"))
    govstd("release", "0.2.0")
    theirs = "releases/0.1.0.zip.intoto.jsonl"
    ended = govstd("verify", "releases/0.2.0.zip", "--key", public, "--signature", theirs)
    assert ended.code == 1
    assert "about another file" in ended.err


def test_no_signature_where_one_is_demanded(
    released: Path, tmp_path: Path, govstd: Command
) -> None:
    _, public = write_key(tmp_path, KINDS["ed25519"]())
    ended = govstd("verify", released, "--key", public)
    assert ended.code == 1
    assert "there is no signature" in ended.err


@pytest.mark.parametrize("content", [b"", b"{}", b"nonsense", b'{"payload": 1}', b"[" * 99999])
def test_a_signature_that_is_none(released: Path, govstd: Command, content: bytes) -> None:
    Path(f"{released}.intoto.jsonl").write_bytes(content)
    ended = govstd("verify", released)
    assert ended.code == 1
    assert "no DSSE envelope" in ended.err


def test_keys_that_cannot_be_used(halls: Path, tmp_path: Path, govstd: Command) -> None:
    private, public = write_key(tmp_path, rsa.generate_private_key(65537, 2048))
    for key, said in (
        (private, "this kind of key is not used"),
        (public, "no private key"),
        (tmp_path / "none", "the key can't be read"),
    ):
        ended = govstd("release", "0.1.0", "--sign", key)
        assert ended.code == 2
        assert said in ended.err
    assert not (halls / "releases").exists()
