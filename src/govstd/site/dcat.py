"""The catalogue of the site in DCAT-AP, as JSON-LD: what harvesters of data portals read."""

from govstd.exchange.dcat import Publication, Published, catalogue
from govstd.exchange.json_ld import json_ld
from govstd.exchange.rdf import base_of
from govstd.site.edition import Edition
from govstd.site.exports import JSON_SCHEMA, place_of
from govstd.site.machine import BUNDLE, machine_path
from govstd.site.shelf import Held

_MEDIA = {"json": "application/json", "zip": "application/zip"}


def catalogue_file(edition: Edition) -> bytes:
    """Return the registry as a catalogue, and each dataset standard as a resource of it."""
    registry = edition.registry
    base = base_of(registry)
    held = edition.shelf.of_kind("dataset")
    bundle = []
    if edition.bundle:
        title = f"{registry.id} {registry.header.version}"
        bundle = [_published(title, BUNDLE, base, edition.bundle.sha256)]
    nodes = catalogue(
        registry,
        [one.item for one in held],
        {one.item.id: _publication(one, base) for one in held},
        bundle,
    )
    return json_ld(nodes).encode()


def _publication(held: Held, base: str) -> Publication:
    return Publication(
        page=f"{base}/{held.path}.html",
        files=(
            _published("JSON Schema", place_of(held, JSON_SCHEMA, ""), base),
            _published("govstd", machine_path(held), base),
        ),
    )


def _published(title: str, path: str, base: str, sha256: str | None = None) -> Published:
    media = _MEDIA.get(path.rpartition(".")[2])
    return Published(title=title, address=f"{base}/{path}", media=media, sha256=sha256)
