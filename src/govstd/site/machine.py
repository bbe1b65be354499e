"""The machine interface: every item, rule and release as JSON, with an index of all."""

import json
from typing import Any

import msgspec

from govstd.model.organization import Organization
from govstd.rules.catalogue import rules
from govstd.rules.rule import Rule
from govstd.site.edition import Digested, Edition
from govstd.site.exports import Exported
from govstd.site.shelf import Held, Shelf

API = "api/v1"
FORMAT, FORMAT_VERSION = "govstd-site", 1
BUNDLE = f"{API}/registry.zip"
"""The registry as one file: what `govstd fetch` takes from the site."""


def machine_path(held: Held) -> str:
    """Return where the machine form of an item stands."""
    return f"{API}/{held.path}.json"


def item_json(held: Held, shelf: Shelf, exports: list[Exported]) -> bytes:
    """Return an item as it is written, with where it is used and what is made of it."""
    told: dict[str, Any] = {
        "registry": held.node.registry,
        "kind": held.node.kind,
        "id": held.node.id,
        "page": f"{held.path}.html",
        "item": held.item,
        "usedBy": [
            {
                "kind": user.node.kind,
                "id": user.node.id,
                "registry": user.node.registry,
                "places": ["/".join(map(str, use.path)) for use in uses],
            }
            for user, uses in shelf.users(held.node)
        ],
    }
    if exports:
        told["exports"] = {one.format: list(one.files) for one in exports}
        told["losses"] = {one.format: one.losses for one in exports if one.losses}
    return msgspec.json.encode(told)


def list_json(shelf: Shelf, section: str, items: list[Held]) -> bytes:
    """Return all items of a kind, in short."""
    told = {
        "registry": shelf.registry.id,
        "kind": section,
        "items": [_short(one) for one in items],
    }
    return msgspec.json.encode(told)


def _short(held: Held) -> dict[str, Any]:
    told: dict[str, Any] = {"id": held.node.id, "title": held.title}
    if not isinstance(held.item, Organization):
        told |= {"version": held.version, "status": held.status}
    return {**told, "path": machine_path(held), "page": f"{held.path}.html"}


def rule_json(rule: Rule) -> bytes:
    """Return a rule as data."""
    told = {
        "id": rule.id,
        "family": rule.family,
        "severity": rule.severity,
        "dimension": rule.dimension,
        "responsibility": rule.responsibility,
        "since": rule.since,
        "summary": rule.summary,
        "why": rule.why,
        "message": rule.message,
        "fix": rule.fix,
        "replacedBy": rule.replaced_by,
    }
    return msgspec.json.encode(told)


def rules_json() -> bytes:
    """Return the catalogue of rules, in short."""
    told = [
        {
            "id": one.id,
            "family": one.family,
            "severity": one.severity,
            "path": f"{API}/rules/{one.id}.json",
        }
        for one in rules().values()
    ]
    return msgspec.json.encode({"rules": told})


def index_json(edition: Edition, counts: dict[str, int]) -> bytes:
    """Return what the site holds and where: the entry for machines."""
    header = edition.registry.header
    told: dict[str, Any] = {
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "registry": header.id,
        "uri": header.uri,
        "version": header.version,
        "title": header.title,
        "owner": header.owner,
        "licence": header.licence,
        "languages": header.languages,
        "digest": edition.registry.digest,
        "bundle": _bundle(BUNDLE, edition.bundle),
        "releases": [
            {
                "version": one.version,
                "digest": one.digest,
                **(_bundle(f"releases/{one.version}.zip", one.bundle) or {}),
            }
            for one in edition.releases
        ],
        "lists": {
            section: {"count": count, "path": f"{API}/{section}.json"}
            for section, count in counts.items()
        },
        "jsonSchemas": {id_: f"datasets/{id_}.json" for id_ in sorted(edition.registry.datasets)},
        "catalogue": f"{API}/catalogue.jsonld",
        "search": "assets/search-index.js",
    }
    text = json.dumps(msgspec.to_builtins(told), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _bundle(path: str, bundle: Digested | None) -> dict[str, Any] | None:
    if bundle is None:
        return None
    return {
        "path": path,
        "bytes": len(bundle.content),
        "sha256": bundle.sha256,
        "sm3": bundle.sm3 or None,
    }
