"""in-toto statements (version 1): what is said of files that are known by their digests."""

from collections.abc import Mapping, Sequence
from typing import Any

from govstd.model.registry import Registry

STATEMENT = "https://in-toto.io/Statement/v1"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
RELEASE = "https://govstd.example/release/v1"
"""The predicate that a bundle is a release of a registry."""
CONFORMANCE = "https://govstd.example/conformance/v1"
"""The predicate that data were checked by a standard, with a result."""
SIGNATURE = ".intoto.jsonl"
"""What is put behind the name of the file that a signature is about."""


def statement(
    subject: Sequence[tuple[str, Mapping[str, str]]], predicate_type: str, predicate: Any
) -> dict[str, Any]:
    """Return a statement.

    Args:
        subject: the files, each with its digests by algorithm.
        predicate_type: names what kind of thing is said.
        predicate: what is said.
    """
    return {
        "_type": STATEMENT,
        "subject": [{"name": name, "digest": dict(digests)} for name, digests in subject],
        "predicateType": predicate_type,
        "predicate": predicate,
    }


def release_statement(name: str, digests: Mapping[str, str], registry: Registry) -> dict[str, Any]:
    """Return the statement that a bundle is a release of a registry."""
    said = {
        "registry": registry.id,
        "uri": registry.header.uri,
        "version": registry.header.version,
        "registryDigest": registry.digest,
    }
    return statement([(name, digests)], RELEASE, said)


def digests_of(said: Mapping[str, Any]) -> set[str]:
    """Return the SHA-256 digests of the files that a statement is about."""
    subjects = (one.get("digest") for one in said["subject"] if isinstance(one, dict))
    return {str(digests.get("sha256")) for digests in subjects if isinstance(digests, dict)}
