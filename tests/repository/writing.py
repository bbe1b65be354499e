"""Writes small registries for the tests of reading."""

from pathlib import Path
from typing import Any

from govstd.repository import read

HEADER = """\
format: 1
id: example
uri: https://example.org/example
version: 1.0.0
title: Example
owner: office
languages: [en]
"""
ORGANIZATIONS = "id,title_en,code,parent,roles\noffice,Office,,,owner\n"
TERMS = "term,kind,title_en,abbreviation,definition_en\nperson,object-class,person,,\n"
HEAD = "version: 1.0.0\nstatus: standard\ntitle: Title\ndefinition: Definition\n"
ELEMENT = f"{HEAD}type: string\nowner: office\n"


def write_registry(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write a sound registry with one element, and `files` besides or instead."""
    sound: dict[str, str | bytes] = {
        "registry.yaml": HEADER,
        "organizations.csv": ORGANIZATIONS,
        "terms.csv": TERMS,
        "elements/name.yaml": ELEMENT,
    }
    for path, content in {**sound, **(files or {})}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def facts(root: Path, files: dict[str, str | bytes]) -> list[tuple[Any, ...]]:
    """Return what reading gives: file, line, column, rule."""
    found = read(write_registry(root, files)).facts
    return [(f.origin.file, f.origin.line, f.origin.column, f.rule) for f in found]
