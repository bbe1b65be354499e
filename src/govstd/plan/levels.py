"""Divides a nested dataset standard into levels: the records, and the items of each array.

Each level is a table of its own with one row an item, so that it is planned and checked as flat
data are. A row also sees the fields of the levels around it: those of its record and of the items
in which it lies.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.data_element import Constraints, DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.level_demands import LevelDemands

Steps = tuple[str, ...]
"""The names that lead from a record or item to a value within it; none: to itself."""


class Placed(Struct, frozen=True, kw_only=True):
    """A field and where its values are."""

    field: ResolvedField
    depth: int
    """How many arrays lie around it."""
    steps: Steps
    """From the record, or from the item of the innermost array around it."""
    parent: str | None
    """The path of the field that holds it directly; None: the record does."""


class Level(Struct, frozen=True, kw_only=True):
    """The records of a dataset standard, or the items of one of its arrays."""

    path: str
    """Of the items; "" of the records."""
    dataset: ResolvedDataset
    """What is demanded of a row: it has the level's own fields and those of the levels around."""
    placed: tuple[Placed, ...]
    """In the order of the dataset's fields."""
    own: frozenset[str]
    """The paths of the fields that are judged here."""
    arrays: tuple[Steps, ...]
    """From the record to the items: the steps to each array, from within the one before."""

    @property
    def depth(self) -> int:
        """How many arrays lie around a row."""
        return len(self.arrays)

    @property
    def holders(self) -> Iterator[tuple[str, Steps, tuple[str, ...]]]:
        """What holds fields as its members here: its path, where it is, and their paths."""
        inner = [one for one in self.placed if one.field.path in self.own]
        record = [] if self.path else [(None, ())]
        for path, steps in (*record, *((one.field.path, one.steps) for one in inner)):
            members = tuple(one.field.path for one in inner if one.parent == path)
            if members:
                yield path or "", steps, members

    def parent(self, path: str) -> str | None:
        """Return the path of the object without which the field at `path` is not demanded."""
        return next(one.parent for one in self.placed if one.field.path == path)


def level_of(path: str) -> str:
    """Return the level at which the field at `path` is judged."""
    before, star, _ = f"{path}/".rpartition("*/")
    return (before + star).rstrip("/")


def level_key(dataset: str, level: str) -> str:
    """Return the key of a level as of a dataset standard."""
    return f"{dataset}#{level}" if level else dataset


def divide(dataset: ResolvedDataset) -> tuple[Level, ...]:
    """Return the levels of a dataset standard, that of its records first."""
    placed = tuple(_placed(dataset.fields, 0, (), None))
    paths = dict.fromkeys(("", *(level_of(one.field.path) for one in placed)))
    arrays = {one.field.path: one.steps for one in placed}
    demands = LevelDemands(dataset, level_of, level_key)
    return tuple(_level(path, placed, arrays, demands) for path in paths)


def _level(
    path: str, placed: tuple[Placed, ...], arrays: dict[str, Steps], demands: LevelDemands
) -> Level:
    around = tuple(_around(path))
    seen = tuple(one for one in placed if level_of(one.field.path) in around)
    own = frozenset(one.field.path for one in seen if level_of(one.field.path) == path)
    fields = tuple(demands.settle(one.field, path) for one in seen)
    return Level(
        path=path,
        dataset=demands.at(path, fields),
        placed=tuple(replace(one, field=field) for one, field in zip(seen, fields, strict=True)),
        own=own,
        arrays=tuple(arrays[level.removesuffix("/*")] for level in around if level),
    )


def _around(path: str) -> Iterator[str]:
    """Yield a level after those around it."""
    yield ""
    names = path.split("/") if path else []
    for end, name in enumerate(names, 1):
        if name == "*":
            yield "/".join(names[:end])


def _placed(
    fields: Iterable[ResolvedField], depth: int, steps: Steps, parent: str | None
) -> Iterator[Placed]:
    for written in fields:
        field = _in_document(written)
        own = (*steps, field.name)
        yield Placed(field=field, depth=depth, steps=own, parent=parent)
        yield from _within(field, depth, own)


def _within(field: ResolvedField, depth: int, steps: Steps) -> Iterator[Placed]:
    if field.fields:
        yield from _placed(field.fields, depth, steps, field.path)
    if field.items is not None:
        item = _in_document(field.items)
        yield Placed(field=item, depth=depth + 1, steps=(), parent=None)
        yield from _within(item, depth + 1, ())


def _in_document(field: ResolvedField) -> ResolvedField:
    """Return a field as documents hold it: several values are an array, true is `true`."""
    if field.multiple is not None:
        several, limits = field.multiple, field.constraints
        return ResolvedField(
            path=field.path,
            name=field.name,
            type=DataType.ARRAY,
            title=field.title,
            definition=field.definition,
            element=field.element,
            obligation=field.obligation,
            required_when=field.required_when,
            forbidden_when=field.forbidden_when,
            sensitivity=field.sensitivity,
            owner=field.owner,
            constraints=Constraints(
                min_items=several.min, max_items=several.max, unique_items=several.unique
            ),
            items=replace(
                field,
                path=f"{field.path}/*",
                multiple=None,
                obligation=Obligation.OPTIONAL,
                required_when=None,
                forbidden_when=None,
                default=None,
                constraints=limits,
            ),
            in_document=True,
        )
    plain = {
        "bare_number": True,
        "group_char": None,
        "decimal_char": ".",
        "true_values": ("true",),
        "false_values": ("false",),
        "missing_values": (),
    }
    return replace(field, in_document=True, **plain)
