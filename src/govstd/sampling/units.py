"""Cells that are drawn together: fields with the combinations that they may hold."""

from collections.abc import Sequence
from random import Random

from msgspec import Struct

Combination = tuple[str | None, ...]


class Unit(Struct, frozen=True):
    """Fields and the combinations of cells that they may have."""

    fields: tuple[str, ...]
    combinations: Sequence[Combination]

    def by_key(self, key: Sequence[str]) -> list[list[Combination]]:
        """Return the combinations that have all of `key`, those alike in it together."""
        places = [self.fields.index(path) for path in key if path in self.fields]
        found: dict[Combination, list[Combination]] = {}
        for one in self.combinations:
            part = tuple(one[place] for place in places)
            if None not in part:
                found.setdefault(part, []).append(one)
        return list(found.values())


def distinct_choices(
    units: Sequence[Unit], key: Sequence[str], count: int, random: Random
) -> list[tuple[Combination, ...]] | None:
    """Return `count` choices of one combination a unit, no two alike in `key`.

    None if there are not so many.
    """
    groups = [unit.by_key(key) for unit in units]
    every = 1
    for group in groups:
        every *= len(group)
    if every < count:
        return None
    choices = []
    for number in random.sample(range(every), count):
        rest, chosen = number, []
        for group in groups:
            rest, place = divmod(rest, len(group))
            alike = group[place]
            chosen.append(alike[int(random.random() * len(alike))])
        choices.append(tuple(chosen))
    return choices
