"""Writes dataset standards as an entity diagram of Mermaid."""

import re
from collections.abc import Iterator

from govstd.exchange.format import Document, Export, Request
from govstd.model.resolved import ResolvedDataset, ResolvedField

NAME = "diagram.mmd"
_WORD = re.compile(r"[^A-Za-z0-9_]+")


def write(request: Request) -> Export:
    """Return one diagram with an entity for each dataset standard; it shows, and checks nothing."""
    lines = ["erDiagram"]
    for dataset in request.datasets:
        lines += _entity(dataset, request)
    for dataset in request.datasets:
        lines += dict.fromkeys(_references(dataset, request))
    return Export((Document(NAME, "\n".join(lines) + "\n"),))


def _entity(dataset: ResolvedDataset, request: Request) -> Iterator[str]:
    title = _quoted(request.say(dataset.standard.title) or dataset.standard.id)
    yield f"    {_name(dataset.standard.id)}[{title}] {{"
    primary = {path for key in dataset.keys if key.primary for path in key.fields}
    unique = {key.fields[0] for key in dataset.keys if len(key.fields) == 1 and not key.primary}
    referring = {path for one in dataset.references for path in one.fields}
    for number, field in enumerate(dataset.fields, 1):
        marks = [
            mark
            for mark, paths in (("PK", primary), ("FK", referring), ("UK", unique))
            if field.path in paths
        ]
        yield f"        {_attribute(field, number, marks, request)}"
    yield "    }"


def _attribute(field: ResolvedField, number: int, marks: list[str], request: Request) -> str:
    """Return a line; the comment holds the name as it is, where the diagram can't."""
    name = _WORD.sub("_", field.name).strip("_")
    plain = name if name and not name[0].isdigit() else f"field_{number}"
    title = request.say(field.title)
    comment = title if plain == field.name else f"{field.name} {title}".strip()
    parts = (field.type.value, plain, ", ".join(marks), _quoted(comment) if comment else "")
    return " ".join(part for part in parts if part)


def _references(dataset: ResolvedDataset, request: Request) -> Iterator[str]:
    known = {one.key: one.standard.id for one in request.datasets}
    own = dataset.standard.id
    for reference in dataset.references:
        for target in reference.targets:
            other = known.get(target.dataset) if target.dataset else own
            if other:
                label = _quoted(", ".join(reference.fields))
                yield f"    {_name(other)} ||--o{{ {_name(own)} : {label}"


def _name(id_: str) -> str:
    return id_.replace("-", "_")


def _quoted(text: str) -> str:
    """Return text in quotes, in which nothing ends them."""
    return '"' + " ".join(text.replace('"', "”").split()) + '"'
