"""Packages: where their members lie, and which datasets their rules speak of."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from govstd.model.dataset_standard import Package, RecordRule
from govstd.model.finding import Fact
from govstd.repository.checks.lookup import item_of
from govstd.repository.checks.paths import paths_of
from govstd.repository.checks.place import Item
from govstd.repository.draft import Draft
from govstd.repository.raw import Path
from govstd.repository.scalars import is_device, nearest

_DRIVE = re.compile(r"[A-Za-z]:")


def check_packages(draft: Draft) -> Iterator[Fact]:
    """Yield the members that lie elsewhere and the rules on no member."""
    for name, package in draft.settled("package"):
        place = Item(draft, "package", name)
        for at, member in enumerate(package.members):
            if not _stays_inside(member.path):
                yield place.fact("path-not-allowed", ("members", at, "path"), path=member.path)
        yield from _rules(place, package)


def _stays_inside(path: str) -> bool:
    """Return whether a path stays in its folder and names a file on every system."""
    parts = path.split("/")
    return (
        not PurePosixPath(path).is_absolute()
        and not _DRIVE.match(path)
        and not any(char in path for char in "\\\0")
        and all(part not in ("", ".", "..") for part in parts)
        and not any(is_device(part.partition(".")[0]) for part in parts)
    )


def _rules(place: Item, package: Package) -> Iterator[Fact]:
    members = [member.dataset for member in package.members]
    for at, rule in enumerate(package.rules):
        path: Path = ("rules", at)
        if rule.asserts is None:
            yield place.fact("key-required", path, key="assert")
        found = item_of(place.draft, "dataset", rule.dataset) if rule.dataset else None
        if found is None:
            continue
        if rule.dataset not in members:
            yield _dangling(place, (*path, "dataset"), "member", rule.dataset or "", members)
        paths = paths_of(*found)
        if paths is not None:
            yield from _groups(place, rule, path, paths)


def _groups(place: Item, rule: RecordRule, path: Path, paths: list[str]) -> Iterator[Fact]:
    for key, fields in (("forEach", rule.for_each or ()), ("orderBy", rule.order_by)):
        for number, field in enumerate(fields):
            if field not in paths:
                yield _dangling(place, (*path, key, number), "field", field, paths)


def _dangling(place: Item, path: Path, kind: str, reference: str, words: list[str]) -> Fact:
    near = nearest(reference, words)
    return place.fact("reference-dangling", path, kind=kind, reference=reference, suggestion=near)
