"""A drawing of dataset standards and the references between them, as inline SVG."""

from markupsafe import Markup
from msgspec import Struct

from govstd.reports.characters import fit

_WIDTH, _GAP, _ROW = 248, 96, 22
_PAD, _HEAD, _BETWEEN = 12, 44, 16
_UNITS = 30
"""Columns of text that fit into a box."""


class Box(Struct, frozen=True, kw_only=True):
    """A dataset standard in the drawing."""

    key: str
    title: str
    id: str
    address: str | None
    """Of its page; None of the page itself, or of what has none."""
    lines: tuple[str, ...] = ()
    """What is shown of it: its keys."""

    @property
    def height(self) -> int:
        """How high it is drawn."""
        return _HEAD + _ROW * len(self.lines) + (_PAD if self.lines else 0)


class Arrow(Struct, frozen=True):
    """A reference from one box to another."""

    start: str
    end: str


def draw(columns: list[list[Box]], arrows: list[Arrow], own: str, label: str) -> Markup:
    """Return boxes in columns, from left to right, with arrows between them.

    Args:
        columns: of boxes; empty ones take no room.
        arrows: between the keys of boxes.
        own: the key of the box that is drawn stronger.
        label: what the drawing shows, for who can't see it.
    """
    filled = [column for column in columns if column]
    heights = [sum(box.height + _BETWEEN for box in column) - _BETWEEN for column in filled]
    height = max(heights) + 2
    width = len(filled) * _WIDTH + (len(filled) - 1) * _GAP + 2
    places: dict[str, tuple[int, int, Box]] = {}
    for number, column in enumerate(filled):
        y = 1 + (height - 2 - heights[number]) // 2
        for box in column:
            places[box.key] = (1 + number * (_WIDTH + _GAP), y, box)
            y += box.height + _BETWEEN
    drawn = Markup().join(_arrow(places[a.start], places[a.end]) for a in arrows)
    drawn += Markup().join(_box(*place, own=own) for place in places.values())
    return Markup(
        '<svg class="diagram" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="group" '
        'aria-label="{2}"><defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" '
        'markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/>'
        "</marker></defs>{3}</svg>"
    ).format(width, height, label, drawn)


def _box(x: int, y: int, box: Box, *, own: str) -> Markup:
    lines = Markup().join(
        Markup('<text class="small" x="{}" y="{}">{}</text>').format(
            x + _PAD, y + _HEAD + _ROW * number + 14, fit(line, _UNITS)
        )
        for number, line in enumerate(box.lines)
    )
    rule = Markup('<path d="M{} {}h{}"/>').format(x, y + _HEAD, _WIDTH) if box.lines else Markup()
    inside = Markup(
        '<rect x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}">{}</text><text class="small" x="{}" y="{}">{}</text>'
    ).format(
        *(x, y, _WIDTH, box.height),
        *(x + _PAD, y + 19, fit(box.title or box.id, _UNITS - 3)),
        *(x + _PAD, y + 36, fit(box.id, _UNITS + 2)),
    )
    inside += rule + lines
    if box.address is None:
        name = "self" if box.key == own else "away"
        return Markup('<g class="{}">{}</g>').format(name, inside)
    return Markup('<a href="{}">{}</a>').format(box.address, inside)


def _arrow(start: tuple[int, int, Box], end: tuple[int, int, Box]) -> Markup:
    (x1, y1, one), (x2, y2, other) = start, end
    if x1 == x2:  # to itself, or above and below: a loop on the right side
        a, b, side = y1 + 14, y2 + min(other.height, 34) - 4, x1 + _WIDTH
        return Markup('<path d="M{} {}c36 0 36 {} 0 {}" marker-end="url(#arrow)"/>').format(
            side, a, b - a, b - a
        )
    a, b = y1 + one.height // 2, y2 + other.height // 2
    left, right = (x1 + _WIDTH, x2) if x1 < x2 else (x1, x2 + _WIDTH)
    bend = (left + right) // 2
    return Markup('<path d="M{} {}C{} {} {} {} {} {}" marker-end="url(#arrow)"/>').format(
        left, a, bend, a, bend, b, right, b
    )
