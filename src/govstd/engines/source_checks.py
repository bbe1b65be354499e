"""What the source itself finds wrong with a file: counts for its checks, and where."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.duckdb_csv import CsvPart
from govstd.engines.outcome import Counts, Place
from govstd.plan.check import Check, Plan
from govstd.sources.cells import read_cells
from govstd.sources.delimited import NUL, UNDECODED
from govstd.sources.placement import Marked, Placement, Refused

SOURCE_RULES = (
    "cell-missing",
    "cell-unexpected",
    "data-changed-while-read",
    "encoding-not-as-required",
    "line-ends-mixed",
    "quote-not-closed",
    "row-blank",
    "text-holds-nul",
    "text-not-decodable",
)
"""What this source may raise of any file, in the order of their ids."""

OBJECT_RULES = ("record-not-readable",)
"""What it may raise of files of objects besides."""


class PlacedPart(Struct, frozen=True, kw_only=True):
    """A file that was read, with the place of every record."""

    part: CsvPart
    first: int
    """Number of its first row in the scan."""
    rows: int
    placement: Placement
    changed: bool
    """Whether it was written to while it was read."""

    @property
    def records(self) -> int:
        """How many records it has, those that could not be read too."""
        return self.rows + len(self.placement.refused)


Rows = Callable[[list[int]], dict[int, Place]]
"""Tells the places of rows of the scan."""


class Found(Struct, frozen=True):
    """What was found in one file for one check."""

    evaluated: int
    failed: int
    rows: tuple[int, ...]
    """Rows of the scan that were read and are wrong all the same."""
    places: Callable[[int | None, Rows], list[Place]]
    """The first so many places."""


def found(part: PlacedPart, rule: str) -> Found:
    """Return what is wrong with a file in the sense of a rule of `SOURCE_RULES`."""
    return _FINDERS[rule](part, rule)


def counts(parts: tuple[PlacedPart, ...], plan: Plan) -> dict[int, Counts]:
    """Return the counts of the source's checks."""
    told = {}
    for check in source_checks(plan):
        each = [found(part, check.rule) for part in parts]
        told[check.number] = Counts(
            sum(one.evaluated for one in each), sum(one.failed for one in each)
        )
    return told


def source_checks(plan: Plan) -> Iterator[Check]:
    """Yield the checks of a plan that the source decides."""
    return (check for check in plan.checks if check.rule in _FINDERS)


def _whole_file(part: PlacedPart, *, failed: bool, evaluated: bool = True, **args: Any) -> Found:
    place = Place(file=part.part.file.path, args=args)
    return Found(int(evaluated), int(failed), (), lambda most, _: [place][:most] if failed else [])


def _changed(part: PlacedPart, _rule: str) -> Found:
    return _whole_file(part, failed=part.changed)


def _encoding(part: PlacedPart, _rule: str) -> Found:
    file = part.part.file
    return _whole_file(
        part,
        failed=file.required is not None,
        evaluated=file.demanded is not None,
        read=file.encoding.upper(),
        wanted=(file.required or "").upper(),
    )


def _line_ends(part: PlacedPart, _rule: str) -> Found:
    ends = part.placement.ends
    listed = [f"{name} {count}" for name, count in ends.items()]
    return _whole_file(part, failed=bool(ends), lineEnds=listed)


def _blank(part: PlacedPart, _rule: str) -> Found:
    lines = part.placement.blank
    path = part.part.file.path
    return Found(
        part.records + len(lines),
        len(lines),
        (),
        lambda most, _: [Place(file=path, line=line) for line in lines[:most]],
    )


def _refused(part: PlacedPart, rule: str) -> Found:
    """Records that could not be read, and with `cell-unexpected` those with an empty cell more."""
    refused = [one for one in part.placement.refused if one.rule == rule]
    surplus = part.placement.surplus if rule == "cell-unexpected" else ()
    rows = tuple(part.first + row for row in surplus)

    def places(most: int | None, read: Rows) -> list[Place]:
        width = len(part.part.file.header)
        more = [
            replace(place, args={"read": width + 1, "wanted": width})
            for place in read(list(rows[:most])).values()
        ]
        both = [*_refused_places(part, refused[:most]), *more]
        return sorted(both, key=lambda place: place.line or 0)[:most]

    return Found(part.records, len(refused) + len(rows), rows, places)


def _refused_places(part: PlacedPart, refused: list[Refused]) -> list[Place]:
    file = part.part.file
    unknown = [one.feed for one in refused if one.cells is None and one.rule.startswith("cell-")]
    told = read_cells(file.text, file.surveyed, file.head, unknown)
    return [
        Place(
            file=file.path,
            row=one.ordinal,
            line=one.line,
            args=_refused_args(one, told, len(file.header)),
        )
        for one in refused
    ]


def _refused_args(one: Refused, told: dict[int, tuple[str, ...]], width: int) -> dict[str, Any]:
    if one.reason is not None:
        return {"reason": one.reason}
    if not one.rule.startswith("cell-"):
        return {}
    return {"read": len(told[one.feed]) if one.cells is None else one.cells, "wanted": width}


def _nul(part: PlacedPart, _rule: str) -> Found:
    return _marked(part, part.part.file.zeros, lambda _: {}, NUL)


def _undecoded(part: PlacedPart, _rule: str) -> Found:
    file = part.part.file
    likely = {} if file.likely is None else {"likely": file.likely[0], "share": file.likely[1]}

    def args(number: int) -> dict[str, Any]:
        return {
            "byte": f"0x{file.undecoded.values[number]:02X}",
            "offset": file.undecoded.offsets[number],
            "encoding": file.encoding.upper(),
            **likely,
        }

    return _marked(part, file.undecoded.lines, args, UNDECODED)


def _marked(
    part: PlacedPart, lines: Any, args: Callable[[int], dict[str, Any]], sign: str
) -> Found:
    """Return the records on some lines; `sign` shows in which of their cells it is."""
    if not lines:
        return Found(part.records, 0, (), lambda _most, _read: [])
    marked = part.placement.marked(sign, lines, part.part.file.head.body_line)
    rows = tuple(part.first + one.row for one in marked if one.row is not None)

    def places(most: int | None, read: Rows) -> list[Place]:
        shown = marked[:most]
        known = read([part.first + one.row for one in shown if one.row is not None])
        return [_marked_place(part, one, known, args(one.number), sign) for one in shown]

    return Found(part.records, len(marked), rows, places)


def _marked_place(
    part: PlacedPart, one: Marked, known: dict[int, Place], args: dict[str, Any], sign: str
) -> Place:
    if one.row is None:
        return Place(file=part.part.file.path, row=one.ordinal, line=one.line, args=args)
    place = known[part.first + one.row]
    column = next((n for n, cell in enumerate(place.texts, 1) if sign in cell), None)
    return replace(place, column=column, args=args)


_FINDERS: dict[str, Callable[[PlacedPart, str], Found]] = {
    "cell-missing": _refused,
    "cell-unexpected": _refused,
    "data-changed-while-read": _changed,
    "encoding-not-as-required": _encoding,
    "line-ends-mixed": _line_ends,
    "quote-not-closed": _refused,
    "record-not-readable": _refused,
    "row-blank": _blank,
    "text-holds-nul": _nul,
    "text-not-decodable": _undecoded,
}
