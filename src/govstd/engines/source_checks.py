"""What the source itself finds wrong with a file: counts for its checks, and where."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.outcome import Counts, Place
from govstd.engines.record_places import place_of
from govstd.engines.typed_part import Part
from govstd.plan.check import Check, Plan
from govstd.sources.cells import read_cells
from govstd.sources.delimited import NUL, UNDECODED, DelimitedFile
from govstd.sources.placement import Placement
from govstd.sources.wrong_records import Marked, Refused

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
"""What this source may raise of any text, in the order of their ids."""

RULES_OF: dict[str, tuple[str, ...]] = {
    "delimited": SOURCE_RULES,
    "fixed-width": SOURCE_RULES,
    "ndjson": (*SOURCE_RULES, "record-not-readable"),
    "json": (*SOURCE_RULES, "record-not-readable"),
    "xml": ("data-changed-while-read", "record-not-readable"),
    "sqlite": ("data-changed-while-read",),
    "workbook": ("data-changed-while-read", "row-blank"),
    **dict.fromkeys(("parquet", "arrow", "duckdb", "frame"), ("data-changed-while-read",)),
}
"""What it may raise of files of each form."""


class PlacedPart(Struct, frozen=True, kw_only=True):
    """A file that was read, with the place of every record."""

    part: Part
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


_Item = TypeVar("_Item")
Rows = Callable[[list[int]], dict[int, Place]]
"""Tells the places of rows of the scan."""


class Found(Struct, frozen=True):
    """What was found in one file for one check."""

    evaluated: int
    failed: int
    rows: array[int]
    """Rows of the scan that were read and are wrong all the same."""
    places: Callable[[int | None, Rows], Iterator[Place]]
    """The first so many places."""


AT_ONCE = 1000
"""Records that are looked at together."""


def found(part: PlacedPart, rule: str) -> Found:
    """Return what is wrong with a file in the sense of a rule of `SOURCE_RULES`."""
    if rule not in RULES_OF[part.part.file.form]:
        return _nothing(0)
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
    places = [Place(file=part.part.file.path, args=args)] if failed else []
    return Found(int(evaluated), int(failed), array("q"), lambda most, _: iter(places[:most]))


def _nothing(evaluated: int) -> Found:
    return Found(evaluated, 0, array("q"), lambda _most, _read: iter(()))


def _changed(part: PlacedPart, _rule: str) -> Found:
    return _whole_file(part, failed=part.changed)


def text_of(part: PlacedPart) -> DelimitedFile:
    """Return a file of text, the only kind in which some rules are broken."""
    if not isinstance(part.part.file, DelimitedFile):
        raise TypeError(part.part.file.form)
    return part.part.file


def _encoding(part: PlacedPart, _rule: str) -> Found:
    file = text_of(part)
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
    return Found(
        part.records + len(lines),
        len(lines),
        array("q"),
        lambda most, _: (place_of(part.part, line) for line in islice(lines, most)),
    )


def _refused(part: PlacedPart, rule: str) -> Found:
    """Records that could not be read, and with `cell-unexpected` those with empty cells more."""
    all_refused = part.placement.refused
    surplus = part.placement.surplus if rule == "cell-unexpected" else array("q")
    rows = array("q", (part.first + row for row in surplus))

    def places(most: int | None, read: Rows) -> Iterator[Place]:
        refused = islice((one for one in all_refused if one.rule == rule), most)
        lost = (place for some in _some(refused) for place in _refused_places(part, some))
        more = (place for some in _some(islice(rows, most)) for place in _more(part, read(some)))
        return islice(merge(lost, more, key=lambda place: place.line or 0), most)

    return Found(part.records, all_refused.count(rule) + len(rows), rows, places)


def _some(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    """Yield some at a time."""
    while some := list(islice(items, AT_ONCE)):
        yield some


def _more(part: PlacedPart, read: dict[int, Place]) -> list[Place]:
    """Return the places of records with empty cells more."""
    width = len(text_of(part).header)
    return [replace(one, args={"read": len(one.texts), "wanted": width}) for one in read.values()]


def _refused_places(part: PlacedPart, refused: Sequence[Refused]) -> list[Place]:
    file = text_of(part)
    unknown = [one.feed for one in refused if one.cells is None and one.rule.startswith("cell-")]
    told = read_cells(file.text, file.surveyed, file.head, unknown)
    return [
        replace(
            place_of(part.part, one.line, one.ordinal),
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
    return _marked(part, text_of(part).zeros, lambda _: {}, NUL)


def _undecoded(part: PlacedPart, _rule: str) -> Found:
    file = text_of(part)
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
        return _nothing(part.records)
    marked = part.placement.marked(sign, lines, text_of(part).head.body_line)

    def places(most: int | None, read: Rows) -> Iterator[Place]:
        for shown in _some(islice(marked, most)):
            known = read([part.first + one.row for one in shown if one.row is not None])
            yield from (_marked_place(part, one, known, args(one.number), sign) for one in shown)

    return Found(part.records, len(marked), marked.rows(part.first), places)


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
