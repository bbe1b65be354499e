"""Every plant, and those of them that are made by default."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tests.planting.identifiers import of_identifiers
from tests.planting.parts import Maker, Part, made
from tests.planting.presence import of_dates, of_lists, of_presence
from tests.planting.relations import of_relations
from tests.planting.values import demands, listed, single
from tests.planting.variants import VARIANTS, Variant

from govstd.model.data_element import DataType


class Plants(NamedTuple):
    """Parts of one kind; how many may share a table is a question of time."""

    parts: list[Part]
    usual: list[Part]
    """The parts that are made by default."""
    width: int


def _of_values(variant: Variant) -> Iterator[Maker]:
    for place, demand in enumerate(demands(variant)):
        yield single(variant, demand, place)
        yield listed(variant, demand, place)


def _plants(makers: list[tuple[DataType | None, Maker]], few: int, width: int) -> Plants:
    """Take by default the first plant of each kind in each type, and one of `few` of the rest."""
    parts = made(maker for _, maker in makers)
    firsts: dict[tuple[object, ...], int] = {}
    for place, ((of, _), part) in enumerate(zip(makers, parts, strict=True)):
        firsts.setdefault((of, *_kind(part)), place)
    usual = {*firsts.values(), *range(0, len(parts), few)}
    return Plants(parts, [parts[place] for place in sorted(usual)], width)


def _kind(part: Part) -> tuple[str, ...]:
    """Return what is planted: a rule on values, else what the part covers, in whichever form."""
    if part.covers[0].count(" / ") > 1:
        return tuple(id_.split(":")[1] for id_ in part.breaks)
    return tuple(word.split(" / ")[-1] for word in part.covers)


def _for_all(of_variant: Callable[[Variant], Iterable[Maker]]) -> list[tuple[DataType, Maker]]:
    return [(variant.type, maker) for variant in VARIANTS for maker in of_variant(variant)]


MATRIX = {
    "values": _plants([*_for_all(_of_values)], 25, 200),
    "presence": _plants([*_for_all(of_presence)], 29, 200),
    "lists": _plants([*_for_all(of_lists)], 29, 200),
    "dates": _plants([(None, maker) for maker in of_dates()], 5, 25),
    "identifiers": _plants([(None, maker) for maker in of_identifiers()], 40, 25),
    "relations": _plants([*_for_all(of_relations)], 29, 25),
}
