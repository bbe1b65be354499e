"""Writes dataset standards as specifications in Markdown, for people to read."""

import re
from collections.abc import Iterator

from govstd.exchange.format import Document, Export, Request
from govstd.exchange.specification import Block, Facts, Grid, Heading, Note, blocks_of

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def write(request: Request) -> Export:
    """Return a specification for each dataset standard; it says all in words."""
    return Export(
        tuple(
            Document(
                f"{dataset.standard.id}.md", "\n".join(_lines(blocks_of(dataset, request))) + "\n"
            )
            for dataset in request.datasets
        )
    )


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield ""
        match block:
            case Heading():
                yield f"{'#' * block.level} {_text(block.text)}"
            case Note():
                yield _text(block.text)
            case Facts():
                yield from (f"- **{_text(label)}** {_text(text)}" for label, text in block.rows)
            case Grid():
                yield from (_row(row) for row in (block.head, ["---"] * len(block.head)))
                yield from (_row([_text(cell) for cell in row]) for row in block.rows)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """Return text in which nothing is markup and no line ends."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
