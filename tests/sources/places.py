"""A small registry whose every record has a place that is known."""

from pathlib import Path

import govstd
from govstd.model.registry import Registry

FILES = {
    "registry.yaml": """\
format: 1
id: here
uri: https://example.org/here
version: 1.0.0
title: Here
owner: office
languages: [en]
""",
    "organizations.csv": "id,title_en,code,parent,roles,valid_from,valid_to,contact\n"
    "office,Office,,,owner,,,\n",
}
_HEAD = """\
version: 1.0.0
status: candidate
title: Places
definition: Places by number
owner: office
"""
_FIELD = "  - {{name: {name}, type: {type}, title: {name}, definition: A field}}\n"


def places(folder: Path, fields: dict[str, str], more: str = "") -> Registry:
    """Return a registry with the dataset standard `places` of some fields, by type.

    Args:
        folder: where it is written.
        fields: their types by name.
        more: further keys of the dataset standard.
    """
    written = "".join(_FIELD.format(name=name, type=type_) for name, type_ in fields.items())
    files = {**FILES, "datasets/places.yaml": f"{_HEAD}{more}fields:\n{written}"}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return govstd.open(str(folder))
